import * as v from 'valibot'
import { isDay } from '#domain/4-decision/resolution/resolution.ts'
import { readAmount } from '#domain/3-drafting/measure/amount.ts'

export const fundingWordingLimit = 3_000

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
  measureId: v.pipe(v.optional(v.string(), ''), v.uuid('form.choose')),
  bodyId: v.pipe(
    v.optional(v.nullable(v.union([v.string(), v.number()])), ''),
    v.transform((id) => (id === '' || id === null ? null : Number(id))),
    v.nullable(v.pipe(v.number('form.choose'), v.integer('form.choose'), v.minValue(1, 'form.choose'), v.maxValue(2 ** 31 - 1, 'form.choose')))
  ),
  decidedOn: v.pipe(v.optional(v.string(), ''), v.trim(), v.nonEmpty('form.required'), v.check(isDay, 'resolution.day.unknown')),
  year: v.pipe(
    v.optional(v.union([v.string(), v.number()]), ''),
    v.transform((entry) => String(entry).trim()),
    v.nonEmpty('form.required'),
    v.regex(/^20\d{2}$/, 'funding.year.unusable'),
    v.transform(Number)
  ),
  amountCents: amount,
  wording: v.pipe(v.optional(v.string(), ''), v.trim(), v.nonEmpty('form.required'), v.maxLength(fundingWordingLimit, 'form.too_long'))
})
