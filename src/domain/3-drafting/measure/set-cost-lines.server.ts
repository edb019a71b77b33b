import * as v from 'valibot'
import { requiredChoice, requiredId, ticked } from '#platform/command/choices.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { requiredText } from '#platform/command/entries.ts'
import { refuseEntries, refuseUnless } from '#platform/command/refusal.ts'
import { rows } from '#platform/command/rows.ts'
import { keepComplete, lockMeasure } from './keep-complete.server.ts'
import { centsEntries, centsOf, existingEntry, yearEntry } from './line.ts'
import { mayDraftMeasures } from './may.ts'
import { costKinds } from './measure.ts'

const Line = v.pipe(
  v.object({ year: yearEntry, kind: requiredChoice(costKinds), category: requiredText(200), ...centsEntries, existing: existingEntry }),
  v.forward(
    v.check((line) => centsOf(line) !== null, 'measure.amount.unusable'),
    ['amount']
  ),
  v.transform((line) => ({
    year: line.year,
    kind: line.kind,
    category: line.category,
    amount_cents: centsOf(line) ?? 0,
    existing: line.existing
  }))
)
const SetCostLines = v.object({
  measureId: requiredId,
  costNeutral: ticked,
  lines: rows(Line, ['year', 'category', 'amount', 'amountCents'])
})

/** Sets the costs of a measure, line by line and year by year, or states that it costs nothing more. */
export const setCostLines = defineCommand(
  'measure.set-cost-lines',
  SetCostLines,
  async ({ tx, actor, audit }, { measureId, costNeutral, lines }) => {
    refuseUnless(mayDraftMeasures(actor), 'not_allowed', 'form.not_allowed')
    const measure = await lockMeasure(tx, measureId)
    if (costNeutral && lines.some((line) => !line.existing))
      refuseEntries([{ field: 'costNeutral', message: 'measure.cost_neutral.contradicts' }])
    await tx.updateTable('measure').set({ cost_neutral: costNeutral }).where('id', '=', measureId).execute()
    await tx.deleteFrom('cost_line').where('measure_id', '=', measureId).execute()
    if (lines.length)
      await tx
        .insertInto('cost_line')
        .values(lines.map((line) => ({ measure_id: measureId, ...line })))
        .execute()
    await keepComplete(tx, measure)
    await audit('measure', measureId, { costLines: lines.length, costNeutral })
    return { id: measureId }
  }
)
