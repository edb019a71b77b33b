import { createHash } from 'node:crypto'

/**
 * Whether a statement only reads, and the name under which each connection of the database keeps it; null while it is asked rarely, and
 * always where its words decide how it is best answered.
 */
export type StatementKind = { reads: boolean; name: string | null }

// A kept statement takes memory in each connection: only those are kept that come again and again, and not without end.
const oftenEnough = 5
const mostKept = 400
const mostKnown = 4_000

const begins = /^\s*(select|with)\b/i
// What may wait for others or change something, by whatever way; a word too many only costs a connection.
const changes = /\b(insert|update|delete|merge|share|lock|truncate|nextval|setval|set_config|add_jobs?|pg_(try_)?advisory\w*|pg_notify)\b/i

// A kept statement gets one plan for all its parameters once that looks as good as a plan for each. A word that stands everywhere wants
// another plan than a rare one, and from the outside both look rare: what searches for words is planned for each question.
const searches = /@@|%|\blike\b/i

/** Remembers the statements of a pool and tells their kinds. */
export function statementKinds(): (text: string) => StatementKind {
  const known = new Map<string, { reads: boolean; searches: boolean; seen: number; name: string | null }>()
  let kept = 0
  return (text) => {
    let kind = known.get(text)
    if (!kind) {
      kind = { reads: begins.test(text) && !changes.test(text), searches: searches.test(text), seen: 0, name: null }
      if (known.size < mostKnown) known.set(text, kind)
    }
    if (kind.name === null && !kind.searches && ++kind.seen > oftenEnough && kept < mostKept) {
      kept++
      kind.name = `m${createHash('sha256').update(text).digest('base64url').slice(0, 20)}`
    }
    return kind
  }
}
