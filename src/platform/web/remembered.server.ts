import { sql } from 'kysely'
import type { Db } from '../database/database.server.ts'

/** An answer as everybody gets it who asks without a cookie: its headers before packing, its bytes, and their fingerprint. */
export type Remembered = { headers: [string, string][]; body: Buffer<ArrayBuffer>; tag: string }

/** Takes the answer once it stands, or null where it is not for everybody. */
export type Remember = (answer: Remembered | null) => void

type Entry = { answer: Remembered; standing: string; until: number }
type Making = { standing: string; made: Promise<Remembered | null> }
type Kept = { entries: Map<string, Entry>; making: Map<string, Making>; bytes: number }

// What a page says of today and of this moment grows old although nobody writes.
const longest = 1_000
const mostBytes = 32 * 1024 * 1024
const mostAnswers = 500

const keptFor = new WeakMap<Db, Kept>()

/**
 * Whether an answer may be the same for others: asked for without a cookie or another proof of who asks. Pages with a form key, a
 * receipt or a person's data are `no-store`, carry no fingerprint, and are never remembered.
 */
export function asksAsAnybody({ method, headers }: Request): boolean {
  return method === 'GET' && !headers.has('cookie') && !headers.has('authorization')
}

/**
 * The answer to this address, if it was made within the last second and nobody, in whatever process, has written anything since: what a
 * new question may see is named by the database itself. Where the answer is being made for somebody else at this moment, it is waited
 * for, but only at addresses whose answer was remembered before. Otherwise where to put the answer that is to be made now.
 */
export async function rememberedAnswer(db: Db, address: string): Promise<{ answer: Remembered } | { remember: Remember }> {
  const kept = keptFor.get(db) ?? { entries: new Map<string, Entry>(), making: new Map<string, Making>(), bytes: 0 }
  keptFor.set(db, kept)
  const standing = await standingOf(db)
  const entry = kept.entries.get(address)
  if (entry?.standing === standing && performance.now() < entry.until) return { answer: entry.answer }
  const making = kept.making.get(address)
  const made = entry && making?.standing === standing ? await making.made : null
  return made ? { answer: made } : { remember: makeAnswer(kept, address, standing) }
}

/** Which transactions a question sees that is asked now: as long as it is the same, every answer is the same. */
async function standingOf(db: Db): Promise<string> {
  const { rows } = await sql<{ standing: string }>`select pg_current_snapshot()::text as standing`.execute(db)
  return rows[0]?.standing ?? ''
}

// An answer may hold something newer than it is remembered for; then the next question finds that more has been written, and is not
// given it.
function makeAnswer(kept: Kept, address: string, standing: string): Remember {
  const { promise: made, resolve: tell } = Promise.withResolvers<Remembered | null>()
  const making = { standing, made }
  kept.making.set(address, making)
  return (answer) => {
    if (kept.making.get(address) === making) kept.making.delete(address)
    if (answer) keep(kept, address, { answer, standing, until: performance.now() + longest })
    tell(answer)
  }
}

function keep(kept: Kept, address: string, entry: Entry): void {
  forget(kept, address)
  if (entry.answer.body.length > mostBytes / 8) return
  kept.entries.set(address, entry)
  kept.bytes += entry.answer.body.length
  for (const oldest of kept.entries.keys()) {
    if (kept.bytes <= mostBytes && kept.entries.size <= mostAnswers) break
    forget(kept, oldest)
  }
}

function forget(kept: Kept, address: string): void {
  const entry = kept.entries.get(address)
  if (!entry) return
  kept.entries.delete(address)
  kept.bytes -= entry.answer.body.length
}
