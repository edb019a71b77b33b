import type { Facets } from '#domain/2-listening/contribution/facets.server.ts'
import type { Findable } from './findable.ts'

/** The counts of contributions together with those of the plan and the pages. */
export function withFindables({ fields, languages, places }: Facets, found: readonly Findable<string>[]): Facets {
  const all = { fields: { ...fields }, languages: { ...languages }, places }
  for (const { fieldNumbers, title } of found) {
    for (const number of fieldNumbers) all.fields[number] = (all.fields[number] ?? 0) + 1
    for (const [tag, text] of Object.entries(title)) if (text) all.languages[tag] = (all.languages[tag] ?? 0) + 1
  }
  return all
}
