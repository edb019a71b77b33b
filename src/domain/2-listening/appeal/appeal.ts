import * as v from 'valibot'
import { requiredChoice, requiredId } from '#platform/command/choices.ts'
import { optionalText, requiredText } from '#platform/command/entries.ts'

export const appealLimit = 3000

/** How long a decision may be appealed against: six months (Digital Services Act, article 20 (1)). */
export const appealMonths = 6

export const AppealInput = v.object({
  code: v.pipe(v.optional(v.string(), ''), v.maxLength(500, 'receipt.mistyped')),
  // Whether it says anything is looked at together with the code: one sentence for each field that is wrong.
  text: optionalText(appealLimit)
})

export const DecideAppealInput = v.object({
  id: requiredId,
  outcome: requiredChoice(['upheld', 'granted']),
  reason: requiredText(1000)
})

/** Whether a decision of that day may still be appealed against today. */
export function mayStillAppeal(decidedOn: string, today: string): boolean {
  return Temporal.PlainDate.compare(Temporal.PlainDate.from(decidedOn).add({ months: appealMonths }), Temporal.PlainDate.from(today)) >= 0
}
