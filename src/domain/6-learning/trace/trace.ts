import type { LocalText } from '#platform/language/local-text.ts'

export type Votes = { yes: number; no: number; abstained: number }

/** One knot of the thread: what happened on which day, and the row that proves it. */
export type Station = { on: string; proof: { table: string; id: string } } & (
  | { kind: 'received'; channel: string; language: string; text: string | null }
  | { kind: 'published'; number: number }
  | { kind: 'accepted' }
  | { kind: 'withheld'; reasonCode: string; reason: LocalText | null }
  | { kind: 'appealed' }
  | { kind: 'appeal_decided'; outcome: string; reasonText: string | null }
  | { kind: 'redacted' }
  | { kind: 'corrected' }
  | { kind: 'withdrawn' }
  | { kind: 'need'; number: number; statement: LocalText; others: number }
  | { kind: 'need_dropped'; number: number; statement: LocalText; reason: LocalText }
  | { kind: 'measure'; number: string; title: LocalText; needNumber: number | null }
  | {
      kind: 'decided'
      outcome: string
      number: string
      title: LocalText
      body: LocalText
      /** Only the county council decides; other bodies prepare. */
      decides: boolean
      edition: string
      votes: Votes | null
      conditions: string
    }
  | { kind: 'funded'; number: string; title: LocalText; year: number; amountCents: number; correctedOn: string | null }
  | { kind: 'status'; number: string; title: LocalText; implementation: string; light: string; sentence: LocalText }
  | { kind: 'answered'; disposition: string; reason: LocalText; number: string | null; title: LocalText | null }
)

export type Trace = {
  contributionId: string
  number: number | null
  /** Whether the public may see it now. */
  isPublic: boolean
  isWithdrawn: boolean
  answered: boolean
  stations: Station[]
}

// Stations of one day stand in the order in which the work is done.
const order: readonly Station['kind'][] = [
  'received',
  'corrected',
  'redacted',
  'withheld',
  'appealed',
  'appeal_decided',
  'accepted',
  'published',
  'withdrawn',
  'need',
  'need_dropped',
  'measure',
  'decided',
  'funded',
  'answered',
  'status'
]

/**
 * The stations oldest first. The contribution itself begins its way, also where it was answered by a measure that had been decided before:
 * nothing is told to its author as having happened before they spoke.
 */
export function inOrder(stations: readonly Station[]): Station[] {
  const begun = (station: Station) => (station.kind === 'received' ? 0 : 1)
  return [...stations].sort(
    (a, b) => begun(a) - begun(b) || (a.on === b.on ? order.indexOf(a.kind) - order.indexOf(b.kind) : a.on < b.on ? -1 : 1)
  )
}

/**
 * What names a station for good, wherever it stands among the others: its kind and the row that proves it. A resolution speaks of several
 * measures, and a corrected decision on money is news again.
 */
export function stationKey(station: Station): string {
  const { table, id } = station.proof
  const more = station.kind === 'decided' ? [station.number] : station.kind === 'funded' && station.correctedOn ? [station.correctedOn] : []
  return [station.kind, table, id, ...more].join(':')
}

/** A contribution that had a public number and is not shown now: since when and by which rule, never what it said. */
export type WithheldNumber = { number: number; on: string; reasonCode: string }

/** Whether the thread still waits for its answer: nothing was decided about it, and its author has not taken it back. */
export function awaitsAnswer(trace: Trace): boolean {
  return !trace.answered && !trace.isWithdrawn && !trace.stations.some((station) => station.kind === 'withheld')
}
