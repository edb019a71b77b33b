import * as v from 'valibot'
import { localEntries, optionalWholeNumber, wholeNumber } from '#platform/command/entries.ts'

const entries = { ...localEntries('name', 120), position: optionalWholeNumber() }

export const RegionInput = v.object(entries)
export const KnownRegionInput = v.object({ id: wholeNumber(), ...entries })
