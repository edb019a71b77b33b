import * as v from 'valibot'
import { idList, requiredId } from '#platform/command/choices.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { refuseEntries, refuseUnless } from '#platform/command/refusal.ts'
import { keepComplete, lockMeasure } from './keep-complete.server.ts'
import { mayDraftMeasures } from './may.ts'

const LinkGoals = v.object({ measureId: requiredId, goalIds: idList })

/** Says which goals a measure serves: exactly these. Links that stay keep the day on which they were made. */
export const linkGoals = defineCommand('measure.link-goals', LinkGoals, async ({ tx, actor, today, audit }, { measureId, goalIds }) => {
  refuseUnless(mayDraftMeasures(actor), 'not_allowed', 'form.not_allowed')
  const measure = await lockMeasure(tx, measureId)
  const known = goalIds.length ? await tx.selectFrom('goal').select('id').where('id', 'in', goalIds).execute() : []
  if (known.length < goalIds.length) refuseEntries([{ field: 'goalIds', message: 'goal.unknown' }])
  let ended = tx.deleteFrom('measure_goal').where('measure_id', '=', measureId)
  if (goalIds.length) ended = ended.where('goal_id', 'not in', goalIds)
  await ended.execute()
  if (goalIds.length)
    await tx
      .insertInto('measure_goal')
      .values(goalIds.map((goalId) => ({ measure_id: measureId, goal_id: goalId, linked_on: today })))
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  await keepComplete(tx, measure)
  await audit('measure', measureId, { goals: goalIds })
  return { id: measureId }
})
