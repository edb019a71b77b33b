import { readFileSync } from 'node:fs'
import { cast } from '#tests/support/cast.ts'
import type { Part } from '#tests/support/cast.ts'
import { shortName } from '#tests/support/manifest.ts'
import type { Route } from '#tests/support/manifest.ts'

export const outcomes = ['yes', 'sign-in', 'no', 'none'] as const
export type Outcome = (typeof outcomes)[number]
/** One line of the table: a page, one action of a page (`?/accept`) or one method of an endpoint (`GET`). */
export type Row = { route: string; act: string; expected: Record<Part, Outcome> }

/** The table written by hand; a row that stands there twice is a fault: nobody could tell which one holds. */
export function readTable(): Row[] {
  const lines = readFileSync(new URL('table.txt', import.meta.url), 'utf8').split('\n')
  const rows = lines.filter((line) => line.trim() && !line.startsWith('#')).map(rowOf)
  const twice = rows.map(nameOf).find((name, at, names) => names.indexOf(name) !== at)
  if (twice !== undefined) throw new Error(`The row ${twice} stands twice in the table`)
  return rows
}

/** Every line that the build's routes ask for: each page, each action, each method. */
export function wantedLines(routes: readonly Route[]): string[] {
  return routes.flatMap((route) => {
    const name = shortName(route.id)
    return [
      ...(route.page ? [name] : []),
      ...route.actions.map((action) => `${name} ?/${action}`),
      ...route.methods.map((method) => `${name} ${method}`)
    ]
  })
}

/** How a row is named in the table. */
export function nameOf(row: Pick<Row, 'route' | 'act'>): string {
  return row.act ? `${row.route} ${row.act}` : row.route
}

const columns: readonly Part[] = [
  'visitor',
  'coordinator',
  'moderator',
  'measure_owner',
  'council_office',
  'data_protection_officer',
  'former'
]

// A role without a column gets what somebody gets whose role has ended, unless the line says otherwise at its end: confidential_contact:yes
function rowOf(line: string): Row {
  const words = line.trim().split(/\s+/)
  const more = new Map(words.filter((word) => /^[a-z_]+:[a-z-]+$/.test(word)).map((word) => splitAt(word, ':')))
  const plain = words.filter((word) => !/^[a-z_]+:[a-z-]+$/.test(word))
  const given = plain.slice(-columns.length)
  const [route = '', act = ''] = plain.slice(0, -columns.length)
  const wordFor = (part: Part): string | undefined =>
    columns.includes(part) ? given[columns.indexOf(part)] : (more.get(part) ?? given.at(-1))
  const expected = Object.fromEntries(cast.map((part) => [part, outcomeOf(wordFor(part), line)]))
  // Every part of the cast has just got its outcome.
  return { route, act, expected: expected as Record<Part, Outcome> }
}

function splitAt(word: string, sign: string): [string, string] {
  const [before = '', after = ''] = word.split(sign)
  return [before, after]
}

function outcomeOf(word: string | undefined, line: string): Outcome {
  const outcome = outcomes.find((each) => each === word)
  if (!outcome) throw new Error(`This line of the table has no outcome "${word}": ${line}`)
  return outcome
}

// A closed county takes nothing, so it is closed and opened again after all else; signing out ends the session that every row needs.
const last = ['/desk/frame/closing ?/close', '/desk/set-up ?/open', '/sign-out ?/default']

/** The rows of actions in an order in which none takes away what another needs. */
export function inOrder(rows: readonly Row[]): Row[] {
  return rows.toSorted((a, b) => last.indexOf(nameOf(a)) - last.indexOf(nameOf(b)))
}
