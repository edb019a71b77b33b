import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Db, Tx } from '../database/database.server.ts'
import type { SecretKey } from '../config/secret-key.server.ts'
import { ChainCutError } from './head.server.ts'
import type { Head, HeadFile } from './head.server.ts'

type Entry = {
  id: number
  written_xid: string
  happened_at: string
  actor: string
  command: string
  subject_type: string
  subject_id: string
  facts: string
}
/** `forgedEntry` is null where the chain was cut: the entry is gone with its seal. */
export type Verification = { entries: number; sealed: number; unsealed: number; forgedEntry: number | null; forgedPosition: number | null }

const batch = 2_000
const start = createHash('sha256').update('mitplan audit').digest()

/**
 * Seals entries whose transactions are all finished, in an order that no later commit can get ahead of: below the snapshot's
 * xmin every transaction has ended, so nothing can still appear there. Returns how many were sealed. With `kept`, the chain's head is
 * kept outside the database once it has grown, and a chain from which that head is gone is not continued.
 *
 * Transactions are counted by the server. After a restore the count is another one's, so only entries after the mark of the last restore
 * (restored.server.ts) are looked at; all before it were sealed together with it.
 */
export async function sealAudit(db: Db, secret: SecretKey, now: Temporal.Instant, kept?: HeadFile): Promise<number> {
  const { sealed, reached } = await sealNext(db, secret, now, kept?.read() ?? null)
  if (reached) kept?.advance(reached)
  return sealed
}

async function sealNext(
  db: Db,
  secret: SecretKey,
  now: Temporal.Instant,
  kept: Head | null
): Promise<{ sealed: number; reached: Head | null }> {
  return await db.transaction().execute(async (tx) => {
    const { rows: locks } = await sql<{ mine: boolean }>`select pg_try_advisory_xact_lock(727001) as mine`.execute(tx)
    if (!locks[0]?.mine) return { sealed: 0, reached: null }
    const head = await tx
      .selectFrom('audit_seal as s')
      .leftJoin('audit_entry as e', 'e.id', 's.entry_id')
      .select(['s.position', 's.hash', 's.entry_id as entryId', 'e.written_xid as xid'])
      .orderBy('s.position', 'desc')
      .limit(1)
      .executeTakeFirst()
    if (kept && !(await isThere(tx, kept, head)))
      throw new ChainCutError('The audit chain has lost seals that were there: see npm run mitplan -- audit verify.')
    const mark = await lastRestore(tx)
    const from = head?.xid && head.entryId >= mark ? head.xid : '0'
    const { rows } = await sql<Entry>`
      select ${entryColumns} from audit_entry e
      where e.id > ${mark} and e.written_xid >= ${from}::xid8 and e.written_xid < pg_snapshot_xmin(pg_current_snapshot())
        and not exists (select from audit_seal s where s.entry_id = e.id)
      order by e.written_xid, e.id limit ${batch}`.execute(tx)
    return { sealed: rows.length, reached: await appendSeals(tx, secret, now, head, rows) }
  })
}

/**
 * Seals every entry that has no seal yet, in a database where nobody else is at work: after a restore, in its transaction. Returns where
 * the chain ends then.
 */
export async function sealRestored(tx: Db, secret: SecretKey, now: Temporal.Instant): Promise<Head | null> {
  for (;;) {
    const end = await tx.selectFrom('audit_seal').select(['position', 'hash']).orderBy('position', 'desc').limit(1).executeTakeFirst()
    const { rows } = await sql<Entry>`
      select ${entryColumns} from audit_entry e where not exists (select from audit_seal s where s.entry_id = e.id)
      order by (e.command = ${restoreCommand}), e.written_xid, e.id limit ${batch}`.execute(tx)
    const reached = await appendSeals(tx, secret, now, end, rows)
    if (rows.length < batch) return reached
  }
}

async function appendSeals(
  tx: Db,
  secret: SecretKey,
  now: Temporal.Instant,
  head: { position: number; hash: Buffer } | undefined,
  entries: Entry[]
): Promise<Head | null> {
  let position = head?.position ?? 0
  let previous: Buffer = head?.hash ?? start
  const seals = entries.map((entry) => {
    previous = chainHash(secret, previous, entry)
    return { position: ++position, entry_id: entry.id, hash: previous, sealed_at: now }
  })
  if (seals.length) await tx.insertInto('audit_seal').values(seals).execute()
  return position > 0 ? { position, hash: previous.toString('hex') } : null
}

/** The word under which the trail says that the county was filled from a backup or an export. */
export const restoreCommand = 'county.restore'

/** The entry of the last restore; 0 without one. */
async function lastRestore(tx: Tx): Promise<number> {
  const { rows } = await sql<{ id: number }>`select coalesce(max(id), 0) as id from audit_entry where command = 'county.restore'`.execute(
    tx
  )
  return rows[0]?.id ?? 0
}

/** Whether the seal that was kept still stands where it stood. */
async function isThere(tx: Tx, kept: Head, newest: { position: number; hash: Buffer } | undefined): Promise<boolean> {
  const same = newest?.position === kept.position ? newest : undefined
  const found = same ?? (await tx.selectFrom('audit_seal').select('hash').where('position', '=', kept.position).executeTakeFirst())
  return found?.hash.toString('hex') === kept.hash
}

/**
 * Follows the chain from its start and names the first entry that is forged, missing or out of place, and how many are not sealed yet.
 * With the head that was kept outside the database, a chain whose end was cut off is found too.
 */
export async function verifyAudit(db: Db, secret: SecretKey, kept: Head | null = null): Promise<Verification> {
  let position = 0
  let previous: Buffer = start
  for (;;) {
    const { rows } = await sql<Entry & { position: number; entry_id: number; hash: Buffer }>`
      select s.position, s.entry_id, s.hash, ${entryColumns} from audit_seal s left join audit_entry e on e.id = s.entry_id
      where s.position > ${position} order by s.position limit ${batch}`.execute(db)
    for (const row of rows) {
      const expected = row.id === null ? null : chainHash(secret, previous, row)
      if (row.position !== position + 1 || !expected?.equals(row.hash)) return await verification(db, position, row.entry_id, row.position)
      position = row.position
      previous = row.hash
      if (position === kept?.position && row.hash.toString('hex') !== kept.hash)
        return await verification(db, position - 1, row.entry_id, position)
    }
    if (rows.length < batch) return await verification(db, position, null, kept && kept.position > position ? position + 1 : null)
  }
}

// In UTC whatever the server's own zone is: a chain must hold on another machine too.
const entryColumns = sql`e.id, e.written_xid::text as written_xid, (e.happened_at at time zone 'UTC')::text || '+00' as happened_at, e.actor, e.command, e.subject_type, e.subject_id, e.facts::text as facts`

function chainHash(secret: SecretKey, previous: Buffer, entry: Entry): Buffer {
  const content = [
    entry.id,
    entry.written_xid,
    entry.happened_at,
    entry.actor,
    entry.command,
    entry.subject_type,
    entry.subject_id,
    entry.facts
  ]
  return secret.mac('audit-chain', Buffer.concat([previous, Buffer.from(JSON.stringify(content))]))
}

async function verification(db: Db, sealed: number, forgedEntry: number | null, forgedPosition: number | null): Promise<Verification> {
  const { rows } = await sql<{ entries: number; unsealed: number }>`
    select (select count(*) from audit_entry) as entries,
      (select count(*) from audit_entry e where not exists (select from audit_seal s where s.entry_id = e.id)) as unsealed`.execute(db)
  return { entries: rows[0]?.entries ?? 0, sealed, unsealed: rows[0]?.unsealed ?? 0, forgedEntry, forgedPosition }
}
