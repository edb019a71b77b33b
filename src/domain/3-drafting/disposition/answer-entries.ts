import * as v from 'valibot'
import { optionalId, requiredChoice } from '#platform/command/choices.ts'
import { optionalLocalEntries, optionalText } from '#platform/command/entries.ts'
import { dispositionKinds, namesMeasure } from './disposition.ts'

const AnswerEntries = v.object({
  kind: requiredChoice(dispositionKinds),
  reasonKey: v.pipe(
    optionalText(60),
    v.transform((key) => key || null)
  ),
  ...optionalLocalEntries('reasonText', 1000),
  measureId: optionalId
})

type Answer = v.InferOutput<typeof AnswerEntries>

/** The entries of an answer: its kind, a published reason or one's own words, and the measure where it was taken up. */
export const AnswerInput = v.pipe(
  AnswerEntries,
  v.forward(
    v.check((answer) => hasReason(answer), 'disposition.reason.missing'),
    ['reasonKey']
  ),
  v.forward(
    v.check((answer) => hasMeasureWhereNeeded(answer), 'disposition.measure.missing'),
    ['measureId']
  )
)

// An answer gives a reason: a published one or its own.
function hasReason(answer: Answer): boolean {
  return answer.reasonKey !== null || answer.reasonText_de !== ''
}

// An answer that takes a point up says where.
function hasMeasureWhereNeeded(answer: Answer): boolean {
  return !namesMeasure(answer.kind) || answer.measureId !== null
}
