import * as v from 'valibot'
import { idList, requiredId } from '#platform/command/choices.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { refuseEntries, refuseUnless } from '#platform/command/refusal.ts'
import { acceptedAmong } from './accepted.server.ts'
import { lockNeed } from './lock.server.ts'
import { mayWordNeeds } from './may.ts'

const LinkEvidence = v.object({ needId: requiredId, contributionIds: v.pipe(idList, v.minLength(1, 'need.evidence.none_chosen')) })

/** Links accepted contributions, published or only for the office, to a need as its evidence. Links that exist stay as they are. */
export const linkEvidence = defineCommand(
  'need.link-evidence',
  LinkEvidence,
  async ({ tx, actor, today, audit, enqueue }, { needId, contributionIds }) => {
    refuseUnless(mayWordNeeds(actor), 'not_allowed', 'form.not_allowed')
    await lockNeed(tx, needId)
    const accepted = await acceptedAmong(tx, contributionIds)
    if (accepted.length < contributionIds.length) refuseEntries([{ field: 'contributionIds', message: 'need.evidence.not_accepted' }])
    const linked = await tx
      .insertInto('need_source')
      .values(contributionIds.map((contributionId) => ({ need_id: needId, contribution_id: contributionId, linked_on: today })))
      .onConflict((conflict) => conflict.doNothing())
      .returning('contribution_id')
      .execute()
    await audit('need', needId, { linked: linked.map((link) => link.contribution_id) })
    await enqueue('coverage:refresh', {}, { key: 'coverage:refresh' })
    for (const { contribution_id: contributionId } of linked)
      await enqueue('news:tell', { contributionId }, { key: `news:${contributionId}` })
    return { linked: linked.length }
  }
)
