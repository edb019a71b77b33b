import { contributionKinds, wishes } from '#domain/2-listening/contribution/contribution.ts'
import type { ContributionKind, Wish } from '#domain/2-listening/contribution/contribution.ts'

/** What the contributions without an answer are narrowed by; null is no choice, the need "none" those that are evidence of none. */
export type AnswerFilter = {
  words: string
  need: number | 'none' | null
  field: number | null
  kind: ContributionKind | null
  wish: Wish | null
}

/** All contributions without an answer. */
export const everyAnswer: AnswerFilter = { words: '', need: null, field: null, kind: null, wish: null }

/** Reads the filter from an address: ?words=…&need=3&field=2&kind=idea&wish=office. What it says wrongly counts as not said. */
export function readAnswerFilter(query: URLSearchParams): AnswerFilter {
  return {
    words: (query.get('words') ?? '').replaceAll('\0', '').trim().slice(0, 200),
    need: query.get('need') === 'none' ? 'none' : numberIn(query.get('need')),
    field: numberIn(query.get('field')),
    kind: contributionKinds.find((kind) => kind === query.get('kind')) ?? null,
    wish: wishes.find((wish) => wish === query.get('wish')) ?? null
  }
}

/** Writes the filter as entries of an address, without what is not chosen. */
export function writeAnswerFilter(filter: AnswerFilter): Record<string, string> {
  return Object.fromEntries(Object.entries(filter).flatMap(([name, value]) => (value ? [[name, String(value)]] : [])))
}

function numberIn(text: string | null): number | null {
  return /^[1-9]\d{0,8}$/.test(text ?? '') ? Number(text) : null
}
