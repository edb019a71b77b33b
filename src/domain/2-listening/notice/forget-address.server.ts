import { sql } from 'kysely'
import type { CommandTools } from '#platform/command/define-command.server.ts'

/** Forgets an address for answers wherever it stands in notices; tells in which it stood. */
export async function forgetNoticeAddress({ tx }: CommandTools, email: string): Promise<string[]> {
  const gone = await tx
    .updateTable('contribution_notice')
    .set({ answer_to: null })
    .where(sql`lower(answer_to)`, '=', email.toLowerCase())
    .returning('id')
    .execute()
  return gone.map(({ id }) => id)
}

/** The same for one notice inside another command; says whether it had one. */
export async function forgetAddressOfNotice({ tx, audit }: CommandTools, id: string): Promise<boolean> {
  const notices = tx.updateTable('contribution_notice').set({ answer_to: null })
  const gone = await notices.where('id', '=', id).where('answer_to', 'is not', null).executeTakeFirst()
  if (!gone.numUpdatedRows) return false
  await audit('contribution_notice', id, { erased: true })
  return true
}
