import * as v from 'valibot'
import { requiredChoice, requiredId } from '#platform/command/choices.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { optionalText, requiredText } from '#platform/command/entries.ts'
import { refuseUnless } from '#platform/command/refusal.ts'
import { rows } from '#platform/command/rows.ts'
import { keepComplete, lockMeasure } from './keep-complete.server.ts'
import { centsEntries, centsOf, yearEntry } from './line.ts'
import { mayDraftMeasures } from './may.ts'
import { fundingStates } from './measure.ts'

const Line = v.pipe(
  v.object({
    year: yearEntry,
    source: requiredText(120),
    programme: optionalText(200),
    ...centsEntries,
    state: requiredChoice(fundingStates)
  }),
  v.forward(
    v.check((line) => centsOf(line) !== null, 'measure.amount.unusable'),
    ['amount']
  ),
  v.transform((line) => ({
    year: line.year,
    source: line.source,
    programme: line.programme,
    amount_cents: centsOf(line) ?? 0,
    state: line.state
  }))
)
const SetFundingLines = v.object({ measureId: requiredId, lines: rows(Line, ['year', 'source', 'programme', 'amount', 'amountCents']) })

/** Sets where the money of a measure is to come from. What the council grants is a fact of its own. */
export const setFundingLines = defineCommand(
  'measure.set-funding-lines',
  SetFundingLines,
  async ({ tx, actor, audit }, { measureId, lines }) => {
    refuseUnless(mayDraftMeasures(actor), 'not_allowed', 'form.not_allowed')
    const measure = await lockMeasure(tx, measureId)
    await tx.deleteFrom('funding_line').where('measure_id', '=', measureId).execute()
    if (lines.length)
      await tx
        .insertInto('funding_line')
        .values(lines.map((line) => ({ measure_id: measureId, ...line })))
        .execute()
    await keepComplete(tx, measure)
    await audit('measure', measureId, { fundingLines: lines.length })
    return { id: measureId }
  }
)
