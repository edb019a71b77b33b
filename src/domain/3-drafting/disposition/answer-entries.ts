import * as v from 'valibot'
import { optionalId, requiredChoice } from '#platform/command/choices.ts'
import { optionalLocalEntries, optionalText } from '#platform/command/entries.ts'
import { dispositionKinds, namesMeasure } from './disposition.ts'

/** The entries of an answer: its kind, a published reason or one's own words, and the measure where it was taken up. */
export const answerEntries = {
  kind: requiredChoice(dispositionKinds),
  reasonKey: v.pipe(
    optionalText(60),
    v.transform((key) => key || null)
  ),
  ...optionalLocalEntries('reasonText', 1000),
  measureId: optionalId
}

type Answer = { kind: (typeof dispositionKinds)[number]; reasonKey: string | null; reasonText_de: string; measureId: string | null }

/** An answer gives a reason: a published one or its own. */
export function hasReason(answer: Answer): boolean {
  return answer.reasonKey !== null || answer.reasonText_de !== ''
}

/** An answer that takes a point up says where. */
export function hasMeasureWhereNeeded(answer: Answer): boolean {
  return !namesMeasure(answer.kind) || answer.measureId !== null
}
