import * as v from 'valibot'
import { activities } from './declaration.ts'
import type { Activity } from './declaration.ts'
import { requiredChoice } from '#platform/command/choices.ts'
import { requiredText } from '#platform/command/entries.ts'

export const LegalBasisInput = v.object({ activity: requiredChoice(activities), wording: requiredText(1000) })

// The public task is given by the law of the Land; where the register knows it, it names it. The data protection officer words the rest.
const publicTask: Readonly<Record<string, string>> = {
  Bayern: 'Art. 6 Abs. 1 Buchst. e DSGVO in Verbindung mit Art. 4 Abs. 1 BayDSG'
}

/** The legal basis of an activity as long as the data protection officer has not worded it. */
export function defaultBasis(activity: Activity, land: string): string {
  const task = publicTask[land] ?? 'Art. 6 Abs. 1 Buchst. e DSGVO in Verbindung mit dem Datenschutzgesetz des Landes'
  if (activity === 'news') return 'Art. 6 Abs. 1 Buchst. a DSGVO (Einwilligung)'
  if (activity === 'confidential') return `${task}; besondere Kategorien: Art. 9 Abs. 2 Buchst. a DSGVO (ausdrückliche Einwilligung)`
  return task
}
