import * as v from 'valibot'
import { optionalText, optionalWholeNumber, requiredText, wholeNumber } from '#platform/command/entries.ts'

const entries = {
  name: requiredText(120),
  /** The official key: eight digits. */
  ags: v.pipe(
    optionalText(8),
    v.check((key) => key === '' || /^\d{8}$/.test(key), 'municipality.ags_shape')
  ),
  /** Gemeinde, Markt, Stadt: what the place calls itself. */
  kind: v.pipe(
    optionalText(60),
    v.transform((kind) => kind || 'Gemeinde')
  ),
  population: optionalWholeNumber(),
  regionId: optionalWholeNumber()
}

export const MunicipalityInput = v.object(entries)
export const KnownMunicipalityInput = v.object({ id: wholeNumber(), ...entries })

/** The row of a municipality's entries. */
export function municipalityRow(input: v.InferOutput<typeof MunicipalityInput>) {
  return { name: input.name, ags: input.ags || null, kind: input.kind, population: input.population, region_id: input.regionId }
}
