import * as v from 'valibot'
import { forgetAddresses } from './forget.server.ts'
import { forgetNoticeAddress } from '../notice/forget-address.server.ts'
import { forgetNewsMail } from '../news-mail/forget.server.ts'
import { forgetBarrierAddress } from '#domain/1-frame/barrier/forget-address.server.ts'
import { mayErasePeople } from '#domain/1-frame/role/may.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import type { CommandTools } from '#platform/command/define-command.server.ts'
import { requiredEmail } from '#platform/command/entries.ts'
import { refuseUnless } from '#platform/command/refusal.ts'

/** Erases an address from all news, from what waits for an answer and from the Postausgang, because its owner asked the office for it. Tells how often it stood there. */
export const eraseNewsAddress = defineCommand('news.erase-address', v.object({ email: requiredEmail() }), async (tools, { email }) => {
  refuseUnless(mayErasePeople(tools.actor), 'not_allowed', 'form.not_allowed')
  const found = await tools.tx.selectFrom('news_subscription').select('id').where('email', '=', email).execute()
  for (const { id } of found) {
    await forgetSubscription(tools, id)
    await tools.enqueue('protection:remember-erasure', { subject: 'news_subscription', id })
  }
  const ordered = await tools.tx.selectFrom('news_mail_subscription').select('id').where('email', '=', email).execute()
  for (const { id } of ordered) {
    await forgetNewsMail(tools, id)
    await tools.enqueue('protection:remember-erasure', { subject: 'news_mail_subscription', id })
  }
  const told = await forgetNoticeAddress(tools, email)
  for (const id of told) await tools.enqueue('protection:remember-erasure', { subject: 'contribution_notice', id })
  const reported = await forgetBarrierAddress(tools, email)
  for (const id of reported) await tools.enqueue('protection:remember-erasure', { subject: 'barrier_report', id })
  // Mail may lie there although the news ended: the address goes in any case.
  await forgetAddresses(tools.tx, [email])
  const erased = found.length + ordered.length + told.length + reported.length
  if (told.length + reported.length)
    await tools.audit('contribution_notice', 'addresses', { notices: told.length, barriers: reported.length })
  if (!erased) await tools.audit('news_subscription', 'none')
  return { erased }
})

/** Erases one subscription inside another command; says whether it was there. */
export async function forgetSubscription({ tx, audit }: CommandTools, id: string): Promise<boolean> {
  const gone = await tx.deleteFrom('news_subscription').where('id', '=', id).returning('email').executeTakeFirst()
  if (!gone) return false
  await forgetAddresses(tx, [gone.email])
  await audit('news_subscription', id, { erased: true })
  return true
}
