import * as v from 'valibot'
import { requiredId } from '#platform/command/choices.ts'
import { refuseIfForbidden } from '#platform/command/constraint-refusals.server.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { localEntries, localTextFrom } from '#platform/command/entries.ts'
import { refuseUnless } from '#platform/command/refusal.ts'
import { lockNeed } from './lock.server.ts'
import { mayWordNeeds } from './may.ts'
import { dropReasonLimit } from './need.ts'

const DropNeed = v.object({ needId: requiredId, ...localEntries('reason', dropReasonLimit) })

/**
 * Gives a need up, with a reason that everybody may read: whoever said something that belongs to it learns that it was not pursued,
 * and why. Refused for a need in a frozen edition, and while a proposed measure meets it.
 */
export const dropNeed = defineCommand('need.drop', DropNeed, async ({ tx, actor, today, audit, enqueue }, input) => {
  refuseUnless(mayWordNeeds(actor), 'not_allowed', 'form.not_allowed')
  const need = await lockNeed(tx, input.needId)
  const given = { need_id: need.id, reason: localTextFrom(input, 'reason'), dropped_on: today }
  await refuseIfForbidden(tx.insertInto('need_drop').values(given).execute(), 'need.drop.frozen')
  const proposed = await tx
    .selectFrom('measure_need as link')
    .innerJoin('measure_proposal as proposal', 'proposal.measure_id', 'link.measure_id')
    .innerJoin('measure', 'measure.id', 'link.measure_id')
    .select('measure.number')
    .where('link.need_id', '=', need.id)
    .orderBy('measure.number')
    .limit(1)
    .executeTakeFirst()
  refuseUnless(!proposed, 'conflict', 'need.drop.proposed', { number: proposed?.number ?? '' })
  await audit('need', need.id, { number: need.number })
  await enqueue('coverage:refresh', {}, { key: 'coverage:refresh' })
  const evidence = await tx.selectFrom('need_source').select('contribution_id').where('need_id', '=', need.id).execute()
  for (const { contribution_id: contributionId } of evidence)
    await enqueue('news:tell', { contributionId }, { key: `news:${contributionId}` })
})
