import * as v from 'valibot'
import { localEntries, optionalDay, optionalLocalEntries, optionalWholeNumber, wholeNumber } from '#platform/command/entries.ts'
import type { LocalText } from '#platform/language/local-text.ts'

export const ProcessStepInput = v.pipe(
  v.object({
    /** The step to change; without it the step is new. */
    id: optionalWholeNumber(),
    position: wholeNumber(),
    ...localEntries('title', 120),
    ...localEntries('description', 1_000),
    /** What one can do now. */
    ...optionalLocalEntries('invitation', 300),
    startsOn: optionalDay(),
    endsOn: optionalDay()
  }),
  v.forward(
    v.check(({ startsOn, endsOn }) => !startsOn || !endsOn || startsOn <= endsOn, 'form.ends_before'),
    ['endsOn']
  )
)

export type ProcessStep = {
  id: number
  position: number
  title: LocalText
  description: LocalText
  invitation: LocalText | null
  startsOn: string | null
  endsOn: string | null
}

/** Where a step stands on this day: over, running or to come. A step without dates is to come. */
export function stepState(step: { startsOn: string | null; endsOn: string | null }, today: string): 'past' | 'now' | 'future' {
  if (step.endsOn && step.endsOn < today) return 'past'
  return step.startsOn && step.startsOn <= today ? 'now' : 'future'
}
