import * as v from 'valibot'
import { gatherLocalTexts, optionalDay, requiredDay, requiredLocalText } from '#platform/command/entry.ts'
import { wholeNumber } from '#platform/command/number-entry.ts'

const entries = { name: requiredLocalText(120), opensOn: requiredDay, closesOn: optionalDay }
const inOrder = ({ opensOn, closesOn }: { opensOn: string; closesOn: string | null }): boolean => !closesOn || opensOn <= closesOn

export const PhaseInput = v.pipe(gatherLocalTexts('name'), v.object(entries), v.forward(v.check(inOrder, 'form.ends_before'), ['closesOn']))
export const KnownPhaseInput = v.pipe(
  gatherLocalTexts('name'),
  v.object({ id: wholeNumber, ...entries }),
  v.forward(v.check(inOrder, 'form.ends_before'), ['closesOn'])
)
