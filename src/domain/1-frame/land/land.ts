import data from './lands.json' with { type: 'json' }

/** What differs by Land, each a proposal that the county's own office checks before it stands on a page. */
export type Checked = 'law' | 'body' | 'deadline' | 'easyLanguage'

/** A Land and its rules. What is empty, or stands in `toCheck`, nobody has looked up for Mitplan in the law itself. */
export type Land = {
  name: string
  /** The law by which public sites must be accessible. */
  law: string
  /** Where people turn when the county does not help: enforcement body, conciliation office or ombuds office. */
  body: string
  /** Within how many days a report of a barrier is to be answered. */
  answerDays: number | null
  /** What the law says about Leichte Sprache. */
  easyLanguage: string
  /** Where it was read, and when. */
  source: string
  toCheck: readonly Checked[]
}

// The file is written by hand in this shape; a test reads it again.
const known = data as readonly Land[]

/** The sixteen Länder, in their German order. */
export const lands: readonly Land[] = known

/** Their names, as they are chosen and kept. */
export const landNames: readonly string[] = known.map(({ name }) => name)

/** The rules of a Land; null for a name that is none. */
export function landOf(name: string): Land | null {
  return known.find((land) => land.name === name) ?? null
}

/** Until which day a report that came in on a day is to be answered. */
export function answerUntil(receivedOn: string, days: number): string {
  return Temporal.PlainDate.from(receivedOn).add({ days }).toString()
}
