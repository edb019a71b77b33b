import { sql } from 'kysely'
import { writeRestoreEntry } from '../command/write-restore-entry.server.ts'
import type { SecretKey } from '../config/secret-key.server.ts'
import type { Db } from '../database/database.server.ts'
import type { Head } from './head.server.ts'
import { restoreCommand, sealRestored } from './seal.server.ts'

/** One restore, as the sealed trail tells it: at which seal, when, from what, and how far the chain had come that it took the place of. */
export type RestoreMark = {
  position: number
  restoredAt: Temporal.Instant
  madeAt: string
  sealedBefore: number
  lost: number
}

/**
 * Seals what came without its seal, writes into the trail that a restore happened, and seals that too. In the restore's own transaction,
 * by the owner. Returns the head of the chain, to be kept outside.
 */
export async function keepRestored(
  db: Db,
  secret: SecretKey,
  now: Temporal.Instant,
  { madeAt, keptHead }: { madeAt: string; keptHead: Head | null }
): Promise<Head> {
  const came = await sealRestored(db, secret, now)
  const lost = Math.max(0, (keptHead?.position ?? 0) - (came?.position ?? 0))
  await writeRestoreEntry(db, now, restoreCommand, { madeAt, sealedBefore: came?.position ?? 0, lost })
  const head = await sealRestored(db, secret, now)
  if (!head) throw new Error('The mark of the restore was not sealed.')
  return head
}

/** Where restores happened, in the order of the chain. */
export async function restoreMarks(db: Db): Promise<RestoreMark[]> {
  const { rows } = await sql<{ position: number; at: Temporal.Instant; facts: { madeAt: string; sealedBefore: number; lost: number } }>`
    select s.position, e.happened_at as at, e.facts from audit_entry e join audit_seal s on s.entry_id = e.id
    where e.command = ${restoreCommand} order by s.position`.execute(db)
  return rows.map(({ position, at, facts }) => ({ position, restoredAt: at, ...facts }))
}
