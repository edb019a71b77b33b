import * as v from 'valibot'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { refuseUnless } from '#platform/command/refusal.ts'
import { consumeWorkingLink } from '#platform/links/working-link.server.ts'
import { confirmPurpose } from './ask.server.ts'

/** Confirms by the mailed link that news may be sent to its address. Confirming twice changes nothing more. */
export const confirmNews = defineCommand('news.confirm', v.object({}), async ({ tx, actor, now, audit, enqueue }) => {
  refuseUnless(actor.kind === 'link' && actor.purpose === confirmPurpose, 'not_allowed', 'form.not_allowed')
  const confirmed = await tx
    .updateTable('news_subscription')
    .set({ confirmed_at: now })
    .where('id', '=', actor.subjectId)
    .where('confirmed_at', 'is', null)
    .returning('contribution_id')
    .executeTakeFirst()
  if (!confirmed) {
    const known = await tx.selectFrom('news_subscription').select('id').where('id', '=', actor.subjectId).executeTakeFirst()
    refuseUnless(known, 'not_found', 'news.gone')
    return await audit('news_subscription', actor.subjectId, { again: true })
  }
  await consumeWorkingLink(tx, actor.linkId, now)
  await audit('news_subscription', actor.subjectId)
  const contributionId = confirmed.contribution_id
  await enqueue('news:tell', { contributionId }, { key: `news:${contributionId}` })
})
