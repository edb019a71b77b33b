import * as v from 'valibot'
import { receiptFor } from '../contribution/receipt.ts'
import type { ReceiptSecret } from '../contribution/receipt.ts'
import { requiredChoice } from '#platform/command/choices.ts'
import { wholeNumber } from '#platform/command/entries.ts'
import { languages } from '#platform/language/languages.ts'

/** Forms that one order may have: what a desk printer does in a few minutes. */
export const batchLimit = 200

export const OrderInput = v.object({
  language: requiredChoice(languages.map(({ code }) => code)),
  size: v.pipe(wholeNumber(), v.minValue(1, 'paper.order.size.unusable'), v.maxValue(batchLimit, 'paper.order.size.unusable'))
})

/**
 * The codes of the forms of one order. They follow from the key of the form by which they were ordered, which stands on that one
 * answer alone: it prints the same codes again for as long as the page is open, and nobody else can compute them.
 */
export function codesOf(secret: ReceiptSecret, orderKey: string, size: number): string[] {
  return Array.from({ length: size }, (_, at) => receiptFor(secret, `${orderKey} form ${at + 1}`))
}
