import * as v from 'valibot'
import { forgetNewsMail } from './forget.server.ts'
import { endNewsMail } from './send.server.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { refuseUnless } from '#platform/command/refusal.ts'
import { consumeWorkingLink } from '#platform/links/working-link.server.ts'

/** Erases an address by the link that every mail with news carries. Doing it twice changes nothing more. */
export const endByLink = defineCommand('news-mail.end', v.object({}), async (tools) => {
  const { tx, actor, now, audit, enqueue } = tools
  refuseUnless(actor.kind === 'link' && actor.purpose === endNewsMail, 'not_allowed', 'form.not_allowed')
  // A mail program may click twice in one moment: the second finds nothing, and says so.
  if (!(await forgetNewsMail(tools, actor.subjectId))) return await audit('news_mail_subscription', actor.subjectId, { again: true })
  await consumeWorkingLink(tx, actor.linkId, now)
  await enqueue('protection:remember-erasure', { subject: 'news_mail_subscription', id: actor.subjectId })
})
