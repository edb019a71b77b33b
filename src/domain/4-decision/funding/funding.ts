import * as v from 'valibot'
import { readAmount } from '#domain/3-drafting/measure/amount.ts'
import { requiredId } from '#platform/command/choices.ts'
import { optionalWholeNumber, requiredDay, requiredText, wholeNumber } from '#platform/command/entries.ts'

export const fundingWordingLimit = 3_000
export const correctionReasonLimit = 1_000

/** A text is an amount in euros as people type it, a number is cents already. */
const amount = v.pipe(
  v.optional(v.union([v.string(), v.number()]), ''),
  v.check((entry) => typeof entry === 'number' || entry.trim() !== '', 'form.required'),
  v.transform((entry) => (typeof entry === 'number' ? entry : (readAmount(entry) ?? Number.NaN))),
  v.number('funding.amount.unclear'),
  v.safeInteger('funding.amount.unclear'),
  v.minValue(0, 'funding.amount.unclear'),
  v.maxValue(1e13, 'funding.amount.unclear')
)

/** What recording a decision on money asks for: which measure, which year, how much. */
export const FundingInput = v.object({
  measureId: requiredId,
  bodyId: optionalWholeNumber(),
  decidedOn: requiredDay(),
  year: v.pipe(wholeNumber(), v.minValue(2000, 'funding.year.unusable'), v.maxValue(2100, 'funding.year.unusable')),
  amountCents: amount,
  wording: requiredText(fundingWordingLimit)
})
