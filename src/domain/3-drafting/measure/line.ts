import * as v from 'valibot'
import { readAmount, readFte } from './amount.ts'

/** A year of the plan, typed or as a number. */
export const yearEntry = v.pipe(
  v.optional(v.union([v.string(), v.number()]), ''),
  v.transform((entry) => String(entry).trim()),
  v.nonEmpty('form.required'),
  v.regex(/^20\d\d$|^2100$/, 'measure.year.unusable'),
  v.transform(Number)
)

/** Cents from an amount as it was typed; `amountCents` counts where a program sends it. */
export const centsEntries = {
  amount: v.optional(v.string(), ''),
  amountCents: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1e14)))
}

/** The cents of a row, or null where what was typed is no clear amount. */
export function centsOf(row: { amount: string; amountCents?: number | undefined }): number | null {
  return row.amountCents ?? readAmount(row.amount)
}

/** Hundredths of a post from what was typed; `fteHundredths` counts where a program sends it. */
export const fteEntries = {
  fte: v.optional(v.string(), ''),
  fteHundredths: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1e6)))
}

/** The hundredths of a post of a row, or null where what was typed is no clear figure. */
export function fteOf(row: { fte: string; fteHundredths?: number | undefined }): number | null {
  return row.fteHundredths ?? readFte(row.fte)
}

/** Whether the means are in the budget already: a boolean, or "existing" against "additional". */
export const existingEntry = v.pipe(
  v.optional(v.union([v.boolean(), v.picklist(['existing', 'additional'], 'form.choose')]), false),
  v.transform((entry) => entry === true || entry === 'existing')
)
