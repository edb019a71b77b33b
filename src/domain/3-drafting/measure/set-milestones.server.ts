import * as v from 'valibot'
import { requiredChoice, requiredId } from '#platform/command/choices.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { requiredDay, requiredText } from '#platform/command/entries.ts'
import { refuseUnless } from '#platform/command/refusal.ts'
import { rows } from '#platform/command/rows.ts'
import { keepComplete, lockMeasure } from './keep-complete.server.ts'
import { mayDraftMeasures } from './may.ts'
import { precisions } from './measure.ts'

const Line = v.pipe(
  v.object({ title: requiredText(300), due: requiredDay(), precision: requiredChoice(precisions) }),
  v.transform((line) => ({ title: line.title, due_on: line.due, precision: line.precision }))
)
const SetMilestones = v.object({ measureId: requiredId, lines: rows(Line, ['title', 'due']) })

/** Sets the steps of a measure with the day, month, quarter or year in which each is due. */
export const setMilestones = defineCommand('measure.set-milestones', SetMilestones, async ({ tx, actor, audit }, { measureId, lines }) => {
  refuseUnless(mayDraftMeasures(actor), 'not_allowed', 'form.not_allowed')
  const measure = await lockMeasure(tx, measureId)
  await tx.deleteFrom('milestone').where('measure_id', '=', measureId).execute()
  if (lines.length)
    await tx
      .insertInto('milestone')
      .values(lines.map((line) => ({ measure_id: measureId, ...line })))
      .execute()
  await keepComplete(tx, measure)
  await audit('measure', measureId, { milestones: lines.length })
  return { id: measureId }
})
