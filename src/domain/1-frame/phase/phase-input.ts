import * as v from 'valibot'
import { localEntries, optionalDay, requiredDay, wholeNumber } from '#platform/command/entries.ts'

const entries = { ...localEntries('name', 120), opensOn: requiredDay(), closesOn: optionalDay() }

export const PhaseInput = v.pipe(
  v.object(entries),
  v.forward(
    v.check((phase) => !phase.closesOn || phase.opensOn <= phase.closesOn, 'form.ends_before'),
    ['closesOn']
  )
)

export const KnownPhaseInput = v.pipe(
  v.object({ id: wholeNumber(), ...entries }),
  v.forward(
    v.check((phase) => !phase.closesOn || phase.opensOn <= phase.closesOn, 'form.ends_before'),
    ['closesOn']
  )
)
