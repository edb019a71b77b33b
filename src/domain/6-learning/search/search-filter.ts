import { isDay, readFilter } from '#domain/2-listening/contribution/filter.ts'
import { channels } from '#domain/2-listening/contribution/contribution.ts'
import type { Channel } from '#domain/2-listening/contribution/contribution.ts'
import type { ContributionFilter } from '#domain/2-listening/contribution/filter.ts'
import { deskStates } from '#domain/2-listening/moderation/desk-filter.ts'
import { deskKinds } from './findable.ts'
import type { DeskKind } from './findable.ts'

/**
 * Where the list of matches goes on: after so many of the plan and the pages, with the contribution of this number, or, at the desk, after
 * the contribution of this day and id.
 */
export type SearchCursor = { skip: number } | { from: number } | { on: string; id: string }

/** What somebody looks for, and by what it is narrowed; what an address says wrongly counts as not said. */
export type SearchFilter<Kind extends string = string> = Omit<ContributionFilter, 'kind' | 'from'> & {
  /** As it was typed, for the field. */
  typed: string
  kind: Kind | null
  after: SearchCursor | null
  /** On which way a contribution came, and where a thing stands; both at the desk alone. */
  channel: Channel | null
  state: SearchState | null
}

/** Where things can stand at the desk: contributions, then all others. */
export const searchStates = [...deskStates, 'draft', 'dropped'] as const
export type SearchState = (typeof searchStates)[number]

const mostTyped = 2_000

/** Reads a search from an address: ?q=…&kind=measure&field=3&language=ar&place=r2&since=2026-01-01&until=…&after=e20. */
export function readSearch<Kind extends string>(query: URLSearchParams, kinds: readonly Kind[]): SearchFilter<Kind> {
  const typed = (query.get('q') ?? '').replaceAll('\0', '').trim().slice(0, mostTyped)
  const { words, field, language, place, since, until } = readFilter(query)
  return {
    typed,
    words,
    field,
    language,
    place,
    since,
    until,
    kind: kinds.find((kind) => kind === query.get('kind')) ?? null,
    after: cursorOf(query.get('after') ?? ''),
    channel: null,
    state: null
  }
}

/** Reads a search at the desk: as one of everybody, with …&channel=card&state=waiting; without a place. */
export function readDeskSearch(query: URLSearchParams): SearchFilter<DeskKind> {
  return {
    ...readSearch(query, deskKinds),
    place: null,
    channel: channels.find((channel) => channel === query.get('channel')) ?? null,
    state: searchStates.find((state) => state === query.get('state')) ?? null
  }
}

/** Writes a search as the query of an address, without what is not chosen. */
export function writeSearch({ typed, kind, after, field, language, place, since, until, channel, state }: SearchFilter): string {
  const all = { q: typed, kind, field, language, place, channel, state, since, until, after: after && cursorText(after) }
  const query = new URLSearchParams(Object.entries(all).flatMap(([name, value]) => (value ? [[name, String(value)]] : [])))
  return `?${query}`
}

/** Whether a search is narrowed by anything but its words and the kind. */
export function isNarrowed({ field, language, place, since, until, channel, state }: SearchFilter): boolean {
  return Boolean(field || language || place || since || until || channel || state)
}

function cursorText(cursor: SearchCursor): string {
  if ('skip' in cursor) return `e${cursor.skip}`
  return 'from' in cursor ? `c${cursor.from}` : `${cursor.on}_${cursor.id}`
}

function cursorOf(text: string): SearchCursor | null {
  const [, what, number, on, id] =
    /^(?:([ec])(\d{1,9})|(\d{4}-\d{2}-\d{2})_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}))$/.exec(text) ?? []
  if (what && number !== undefined) return what === 'e' ? { skip: Number(number) } : { from: Number(number) }
  return on && id && isDay(on) ? { on, id } : null
}
