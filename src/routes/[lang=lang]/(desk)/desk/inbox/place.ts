import { readInboxFilter, writeInboxFilter } from '#domain/2-listening/moderation/inbox-filter.ts'
import type { InboxFilter } from '#domain/2-listening/moderation/inbox-filter.ts'
import type { InboxOrder } from '#domain/2-listening/moderation/inbox.server.ts'

/** So many lines on a page, as somebody chooses. */
export const pageSizes = [25, 50, 100] as const

/** Where somebody is in the inbox: what it is narrowed by, in which order where they chose one, and which page of which size. */
export type InboxPlace = { filter: InboxFilter; order: InboxOrder | null; size: number; page: number }

/** Reads the place from an address; what it says wrongly counts as not said. */
export function placeOf(query: URLSearchParams): InboxPlace {
  const page = query.get('page') ?? ''
  return {
    filter: readInboxFilter(query),
    order: (['oldest', 'largest'] as const).find((order) => order === query.get('order')) ?? null,
    size: pageSizes.find((size) => String(size) === query.get('size')) ?? 25,
    page: /^[1-9]\d{0,4}$/.test(page) ? Number(page) : 1
  }
}

/** Writes the place as the query of an address, "" where nothing is chosen. */
export function placeQuery({ filter, order, size, page }: InboxPlace, more: Record<string, string> = {}): string {
  const query = new URLSearchParams({
    ...writeInboxFilter(filter),
    ...(order && { order }),
    ...(size !== 25 && { size: String(size) }),
    ...(page > 1 && { page: String(page) }),
    ...more
  })
  return query.size ? `?${query}` : ''
}
