import * as v from 'valibot'
import { contributionKinds } from './contribution.ts'

const cell = <Value>(schema: v.GenericSchema<string, Value>) => v.fallback(v.optional(v.nullable(schema), null), null)
const wholeNumber = v.pipe(v.string(), v.regex(/^[1-9][0-9]{0,8}$/), v.transform(Number))

const day = v.pipe(v.string(), v.isoDate(), v.check(isDay))

/** What a reader looks for in the public list; what an address says wrongly counts as not said. */
export const ContributionFilter = v.object({
  words: v.fallback(
    v.optional(
      v.pipe(
        v.string(),
        v.transform((text) => text.replaceAll('\0', '').trim().slice(0, 200))
      ),
      ''
    ),
    ''
  ),
  field: cell(wholeNumber),
  kind: cell(v.pipe(v.string(), v.picklist(contributionKinds))),
  language: cell(v.pipe(v.string(), v.regex(/^[A-Za-z0-9-]{2,35}$/))),
  /** A region as "r3", a municipality as "m12". */
  place: cell(v.pipe(v.string(), v.regex(/^[rm][1-9][0-9]{0,8}$/))),
  /** Published on this day or later, and on this day or before. */
  since: cell(day),
  until: cell(day),
  /** The list begins at this number and goes on to older ones. */
  from: cell(wholeNumber)
})
export type ContributionFilter = v.InferOutput<typeof ContributionFilter>

const names = {
  words: 'q',
  field: 'field',
  kind: 'kind',
  language: 'language',
  place: 'place',
  since: 'since',
  until: 'until',
  from: 'from'
} as const

/** Reads the filter from an address: ?q=…&field=3&kind=need&language=ar&place=r2&from=120. */
export function readFilter(query: URLSearchParams): ContributionFilter {
  return v.parse(ContributionFilter, Object.fromEntries(Object.entries(names).map(([key, name]) => [key, query.get(name) ?? undefined])))
}

/** Writes a filter as the query of an address, "" when nothing is chosen. */
export function writeFilter(filter: Partial<ContributionFilter>): string {
  const query = new URLSearchParams()
  for (const [key, name] of Object.entries(names)) {
    const value = Object.entries(filter).find(([each]) => each === key)?.[1]
    if (value) query.set(name, String(value))
  }
  return query.size ? `?${query}` : ''
}

/** Whether a reader chose anything beyond the place in the list. */
export function isNarrowed({ words, field, kind, language, place, since, until }: ContributionFilter): boolean {
  return Boolean(words || field || kind || language || place || since || until)
}

/** Whether a day of this form is one of the calendar. */
export function isDay(text: string): boolean {
  try {
    return Temporal.PlainDate.from(text).year > 1900
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}
