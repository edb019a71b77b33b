import type { CommandTools } from '#platform/command/define-command.server.ts'
import { forgetAddresses } from '../news/forget.server.ts'

/** Erases one subscription inside another command; says whether it was there. */
export async function forgetNewsMail({ tx, audit }: CommandTools, id: string): Promise<boolean> {
  const gone = await tx.deleteFrom('news_mail_subscription').where('id', '=', id).returning('email').executeTakeFirst()
  if (!gone) return false
  await forgetAddresses(tx, [gone.email])
  await audit('news_mail_subscription', id, { erased: true })
  return true
}
