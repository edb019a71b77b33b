import * as v from 'valibot'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { refuseUnless } from '#platform/command/refusal.ts'
import { consumeWorkingLink, revokeWorkingLinks } from '#platform/links/working-link.server.ts'
import { confirmPurpose } from './ask.server.ts'
import { removePurpose } from './tell.server.ts'
import { forgetAddresses } from './forget.server.ts'

/** Erases an address by the link that every mail of news carries. Doing it twice changes nothing more. */
export const removeNews = defineCommand('news.remove', v.object({}), async ({ tx, actor, now, audit, enqueue }) => {
  refuseUnless(actor.kind === 'link' && actor.purpose === removePurpose, 'not_allowed', 'form.not_allowed')
  const removed = await tx.deleteFrom('news_subscription').where('id', '=', actor.subjectId).returning(['id', 'email']).executeTakeFirst()
  // Two clicks in one moment: the second waited for the first and finds nothing.
  if (!removed) return await audit('news_subscription', actor.subjectId, { again: true })
  await forgetAddresses(tx, [removed.email])
  await consumeWorkingLink(tx, actor.linkId, now)
  await revokeWorkingLinks(tx, confirmPurpose, actor.subjectId, now)
  await audit('news_subscription', actor.subjectId)
  await enqueue('protection:remember-erasure', { subject: 'news_subscription', id: actor.subjectId })
})
