import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'

/**
 * What was erased on purpose, and when: a kind of thing (`person`, `contribution`) and its id. Never a name, an address or a text: the list
 * outlives what it speaks of.
 */
export type Erasure = { subject: string; id: string; at: Temporal.Instant }

/** The file that lists the erasures of a county. It lies outside the database, so that an older backup does not take it back. */
export function erasureLog(dataDir: string, county: string): string {
  return join(dataDir, 'erasures', `${county}.jsonl`)
}

/**
 * Notes that something was erased, so that a restore from an older backup erases it again; it is on disk when this returns. Call it from a
 * job that the erasing command enqueues: then no erasure is noted that was rolled back, and none is lost. Twice is as good as once.
 */
export function rememberErasure(dataDir: string, county: string, { subject, id, at }: Erasure): void {
  const file = erasureLog(dataDir, county)
  mkdirSync(join(dataDir, 'erasures'), { recursive: true, mode: 0o700 })
  const opened = openSync(file, 'a', 0o600)
  try {
    // A line that a kill cut short is followed by a new one, never continued.
    writeSync(opened, `\n${JSON.stringify({ subject, id, at: at.toString() })}\n`)
    fsyncSync(opened)
  } finally {
    closeSync(opened)
  }
}

/** What was erased from this instant on, each thing once, in the order of its last erasure; all of it without an instant. */
export function erasuresSince(dataDir: string, county: string, since: Temporal.Instant | null = null): Erasure[] {
  const file = erasureLog(dataDir, county)
  return existsSync(file) ? erasuresIn(readFileSync(file, 'utf8'), since) : []
}

/** The erasures in the text of such a list. A line that a kill cut short is passed over: its job has written it again. */
export function erasuresIn(text: string, since: Temporal.Instant | null = null): Erasure[] {
  const found = new Map<string, Erasure>()
  for (const line of text.split('\n')) {
    const erasure = erasureOf(line)
    if (!erasure || (since && Temporal.Instant.compare(erasure.at, since) < 0)) continue
    const key = `${erasure.subject} ${erasure.id}`
    found.delete(key)
    found.set(key, erasure)
  }
  return [...found.values()]
}

function erasureOf(line: string): Erasure | null {
  try {
    const read: unknown = JSON.parse(line)
    if (typeof read !== 'object' || read === null || !('subject' in read && 'id' in read && 'at' in read)) return null
    return { subject: String(read.subject), id: String(read.id), at: Temporal.Instant.from(String(read.at)) }
  } catch {
    return null
  }
}
