import * as v from 'valibot'
import { confirmNewsMail } from './ask.server.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { refuseUnless } from '#platform/command/refusal.ts'
import { consumeWorkingLink } from '#platform/links/working-link.server.ts'

/** Confirms by the mailed link that the county's news may be sent to its address: from now on. Confirming twice changes nothing more. */
export const confirmByLink = defineCommand('news-mail.confirm', v.object({}), async ({ tx, actor, now, audit }) => {
  refuseUnless(actor.kind === 'link' && actor.purpose === confirmNewsMail, 'not_allowed', 'form.not_allowed')
  const confirmed = await tx
    .updateTable('news_mail_subscription')
    .set({ confirmed_at: now, told_until: now })
    .where('id', '=', actor.subjectId)
    .where('confirmed_at', 'is', null)
    .executeTakeFirst()
  if (!confirmed.numUpdatedRows) {
    const known = await tx.selectFrom('news_mail_subscription').select('id').where('id', '=', actor.subjectId).executeTakeFirst()
    refuseUnless(known, 'not_found', 'news.gone')
    return await audit('news_mail_subscription', actor.subjectId, { again: true })
  }
  await consumeWorkingLink(tx, actor.linkId, now)
  await audit('news_mail_subscription', actor.subjectId)
})
