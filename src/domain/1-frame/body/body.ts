import * as v from 'valibot'
import { requiredChoice } from '#platform/command/choices.ts'
import { localEntries, wholeNumber } from '#platform/command/entries.ts'

export const bodyKinds = [
  'kreistag',
  'kreisausschuss',
  'fachausschuss',
  'begleitgremium',
  'steuerungsgruppe',
  'beirat',
  'projektgruppe',
  'gemeinderat'
] as const

const entries = { ...localEntries('name', 160), kind: requiredChoice(bodyKinds) }

export const BodyInput = v.object(entries)
export const KnownBodyInput = v.object({ id: wholeNumber(), ...entries })
