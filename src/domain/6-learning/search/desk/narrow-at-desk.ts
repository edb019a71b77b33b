import type { DeskKind, Findable } from '../findable.ts'
import { narrowed } from '../narrow.ts'
import type { SearchFilter } from '../search-filter.ts'

// The words under which things of the plan say where they stand.
const statuses = { draft: 'desk.search.draft', dropped: 'search.dropped' } as const

/** What a filter of the desk leaves of all but contributions: these alone came on a way, and are waited for, accepted or withheld. */
export function narrowedAtDesk(all: readonly Findable<DeskKind>[], filter: SearchFilter<DeskKind>): Findable<DeskKind>[] {
  const { channel, state } = filter
  if (channel !== null) return []
  const left = narrowed(all, filter)
  if (state === null) return left
  return state === 'draft' || state === 'dropped' ? left.filter(({ status }) => status === statuses[state]) : []
}
