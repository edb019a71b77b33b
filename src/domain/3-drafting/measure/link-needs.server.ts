import * as v from 'valibot'
import { idList, requiredId } from '#platform/command/choices.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { refuseUnless } from '#platform/command/refusal.ts'
import { keepComplete, lockMeasure } from './keep-complete.server.ts'
import { mayDraftMeasures } from './may.ts'
import { requireNeeds } from './require-needs.server.ts'
import { tellSources } from './tell-sources.server.ts'

const LinkNeeds = v.object({ measureId: requiredId, needIds: idList })

/** Says which needs a measure answers: exactly these. Links that stay keep the day on which they were made. */
export const linkNeeds = defineCommand('measure.link-needs', LinkNeeds, async (tools, { measureId, needIds }) => {
  const { tx, actor, today, audit, enqueue } = tools
  refuseUnless(mayDraftMeasures(actor), 'not_allowed', 'form.not_allowed')
  const measure = await lockMeasure(tx, measureId)
  await requireNeeds(tx, needIds)
  let ended = tx.deleteFrom('measure_need').where('measure_id', '=', measureId)
  if (needIds.length) ended = ended.where('need_id', 'not in', needIds)
  await ended.execute()
  if (needIds.length)
    await tx
      .insertInto('measure_need')
      .values(needIds.map((needId) => ({ measure_id: measureId, need_id: needId, linked_on: today })))
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  await keepComplete(tx, measure)
  await audit('measure', measureId, { needs: needIds })
  await enqueue('coverage:refresh', {}, { key: 'coverage:refresh' })
  if (measure.proposed) await tellSources(tools, measureId)
  return { id: measureId }
})
