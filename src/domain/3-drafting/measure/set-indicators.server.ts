import * as v from 'valibot'
import { requiredChoice, requiredId } from '#platform/command/choices.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { optionalText, requiredText } from '#platform/command/entries.ts'
import { refuseUnless } from '#platform/command/refusal.ts'
import { rows } from '#platform/command/rows.ts'
import { keepComplete, lockMeasure } from './keep-complete.server.ts'
import { mayDraftMeasures } from './may.ts'
import { indicatorFamilies } from './measure.ts'

const Line = v.object({
  family: requiredChoice(indicatorFamilies),
  definition: requiredText(300),
  unit: requiredText(60),
  baseline: optionalText(60),
  target: optionalText(60),
  source: optionalText(200),
  cycle: optionalText(60)
})
const SetIndicators = v.object({
  measureId: requiredId,
  lines: rows(Line, ['definition', 'unit', 'baseline', 'target', 'source', 'cycle'])
})

/** Sets by what one will see whether a measure works. */
export const setIndicators = defineCommand('measure.set-indicators', SetIndicators, async ({ tx, actor, audit }, { measureId, lines }) => {
  refuseUnless(mayDraftMeasures(actor), 'not_allowed', 'form.not_allowed')
  const measure = await lockMeasure(tx, measureId)
  await tx.deleteFrom('indicator').where('measure_id', '=', measureId).execute()
  if (lines.length)
    await tx
      .insertInto('indicator')
      .values(lines.map((line) => ({ measure_id: measureId, ...line })))
      .execute()
  await keepComplete(tx, measure)
  await audit('measure', measureId, { indicators: lines.length })
  return { id: measureId }
})
