import { randomBytes } from 'node:crypto'
import type { Part } from '#tests/support/cast.ts'
import type { Say } from '#tests/support/planted-measure.ts'

/** The markers of one county: for each place of its record a word that occurs nowhere else. */
export type Markers = { say: Say; at: Map<string, string>; hint: (place: string) => string }

/** Markers that a crawl looks for. Each text is a word that leads a search there, then the marker itself. */
export function makeMarkers(): Markers {
  const at = new Map<string, string>()
  const hint = (place: string) => `wort${place.toLowerCase().replaceAll(/[^a-z]/g, '')}`
  const say: Say = (place) => {
    const marker = at.get(place) ?? `kanari${randomBytes(6).toString('hex')}`
    at.set(place, marker)
    // An address is cut to its letters and digits: the marker alone must survive that.
    return /Email$|answerTo$/.test(place) ? marker : `${hint(place)} ${marker}`
  }
  return { say, at, hint }
}

/**
 * Who may read what stands at a place that is not for everybody; the longest beginning that fits counts. A place that fits none is public.
 * Addresses are seen where the office sees to whom mail was written.
 */
const readers: [beginning: string, parts: readonly Part[]][] = [
  ['office.text', ['coordinator', 'moderator']],
  ['office.disposition', ['coordinator', 'moderator', 'council_office']],
  ['waiting.text', ['coordinator', 'moderator']],
  ['withheld.', ['coordinator', 'moderator']],
  ['withdrawn.text', []],
  ['redacted.text', []],
  ['published.newsEmail', ['coordinator', 'data_protection_officer']],
  ['office.newsEmail', ['coordinator', 'data_protection_officer']],
  ['waiting.newsEmail', ['coordinator', 'data_protection_officer']],
  ['withdrawn.newsEmail', []],
  ['openNeed.', ['coordinator', 'council_office', 'measure_owner']],
  // On the sheet of a measure that it is the reason for.
  ['openNeed.statement', ['coordinator', 'council_office', 'measure_owner', 'treasury']],
  ['drafted.measure.', ['coordinator', 'council_office', 'treasury']],
  ['lead.reason', ['coordinator', 'council_office', 'measure_owner', 'treasury']],
  ['barrier.', ['coordinator']],
  ['draft.article.', ['coordinator', 'translator']],
  ['discarded.article.', ['coordinator', 'translator']],
  ['confidential.', ['confidential_contact']]
]

/** Whether somebody may come across what stands at this place. */
export function mayMeet(part: Part, place: string): boolean {
  const fitting = readers.filter(([beginning]) => place.startsWith(beginning)).toSorted(([a], [b]) => b.length - a.length)
  return fitting[0] === undefined || fitting[0][1].includes(part)
}

/** The places that are not for everybody. */
export function isPrivate(place: string): boolean {
  return readers.some(([beginning]) => place.startsWith(beginning))
}
