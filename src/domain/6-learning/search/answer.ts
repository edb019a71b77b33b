import { isCut, splitWords } from '#domain/2-listening/contribution/search-words.ts'
import type { Result } from './result.ts'
import { isNarrowed, writeSearch } from './search-filter.ts'
import type { SearchCursor, SearchFilter } from './search-filter.ts'

/** What the page of a search shows. */
export type Answer = {
  results: Result[]
  total: number
  /** Counting stops here. */
  limit: number
  /** Every kind of which something was found, with all of them first. */
  kinds: { kind: string | null; count: number; href: string; current: boolean }[]
  mended: string | null
  /** Why nothing could be looked for. */
  problem: 'no_word' | 'small' | null
  /** Whether more was typed than was looked for. */
  cut: boolean
  next: string | null
  first: string | null
  /** The same words without any filter; null where none is set. */
  unnarrowed: string | null
}

type Found = { results: Result[]; counts: Record<string, number>; next: SearchCursor | null; mended: string | null; onlySmall: boolean }

/** Whether there is anything to look for in what was typed. */
export function asksForSomething({ words }: SearchFilter): boolean {
  return splitWords(words).length > 0
}

/** Puts what was found into the shape of the page; `found` is null where nothing could be looked for. */
export function answerOf<Kind extends string>(
  filter: SearchFilter<Kind>,
  found: Found | null,
  kinds: readonly Kind[],
  limit: number
): Answer {
  const counts = found?.counts ?? {}
  const at = (change: Partial<SearchFilter<Kind>>) => writeSearch({ ...filter, after: null, ...change })
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0)
  const offered = kinds.filter((kind) => (counts[kind] ?? 0) > 0 || filter.kind === kind)
  return {
    results: found?.results ?? [],
    total: filter.kind === null ? total : (counts[filter.kind] ?? 0),
    limit,
    kinds: [
      { kind: null, count: total, href: at({ kind: null }), current: filter.kind === null },
      ...offered.map((kind) => ({ kind, count: counts[kind] ?? 0, href: at({ kind }), current: filter.kind === kind }))
    ],
    mended: found?.mended ?? null,
    problem: found === null ? 'no_word' : found.onlySmall && total === 0 ? 'small' : null,
    cut: isCut(filter.typed),
    next: found?.next ? at({ after: found.next }) : null,
    first: filter.after ? at({}) : null,
    unnarrowed: isNarrowed(filter) || filter.kind !== null ? writeSearch({ ...blank, typed: filter.typed }) : null
  }
}

const blank: SearchFilter = {
  typed: '',
  words: '',
  kind: null,
  field: null,
  language: null,
  place: null,
  since: null,
  until: null,
  after: null,
  channel: null,
  state: null
}
