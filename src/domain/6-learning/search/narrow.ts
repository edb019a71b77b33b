import type { Findable } from './findable.ts'
import type { SearchFilter } from './search-filter.ts'

/** What a filter leaves of the plan and the pages: what has no field, day or place is not found by one. */
export function narrowed<Kind extends string>(all: readonly Findable<Kind>[], filter: SearchFilter): Findable<Kind>[] {
  const { field, language, place, since, until } = filter
  return all.filter(
    (each) =>
      (field === null || each.fieldNumbers.includes(field)) &&
      (language === null || Object.entries(each.title).some(([tag, text]) => tag === language && text)) &&
      place === null &&
      (since === null || (each.on !== null && each.on >= since)) &&
      (until === null || (each.on !== null && each.on <= until))
  )
}
