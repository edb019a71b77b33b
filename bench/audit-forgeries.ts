import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Head } from '#platform/audit/head.server.ts'
import { verifyAudit } from '#platform/audit/seal.server.ts'
import type { SecretKey } from '#platform/config/secret-key.server.ts'
import type { Db } from '#platform/database/database.server.ts'

/** A way to forge the trail at a place, and at which place it must be found. */
type Forgery = {
  kind: string
  steps: (at: number, other: number, last: number) => RawBuilder<unknown>[]
  foundAt: (at: number, last: number) => number
}

const entryAt = (at: number) => sql`(select entry_id from audit_seal where position = ${at})`
const change = (column: string, value: RawBuilder<unknown>): Forgery => ({
  kind: `${column} of an entry changed`,
  steps: (at) => [sql`update audit_entry set ${sql.raw(column)} = ${value} where id = ${entryAt(at)}`],
  foundAt: (at) => at
})
const shift = (above: number, by: 1 | -1) => [
  sql`update audit_seal set position = -(position + ${by}) where position > ${above}`,
  sql`update audit_seal set position = -position where position < 0`
]
const madeUp = sql`insert into audit_entry (happened_at, actor, command, subject_type, subject_id) values (now(), 'operator', 'need.confirm', 'need', '1') returning id`

const forgeries: Forgery[] = [
  change('actor', sql`'somebody'`),
  change('command', sql`'need.forget'`),
  change('subject_id', sql`'4711'`),
  change('subject_type', sql`'measure'`),
  change('facts', sql`'{"number": 4711}'`),
  change('happened_at', sql`happened_at - interval '1 day'`),
  change('written_xid', sql`'1'::xid8`),
  { kind: 'entry deleted', steps: (at) => [sql`delete from audit_entry where id = ${entryAt(at)}`], foundAt: (at) => at },
  {
    kind: 'entry deleted with its seal',
    steps: (at) => [sql`delete from audit_entry where id = ${entryAt(at)}`, sql`delete from audit_seal where position = ${at}`],
    foundAt: (at, last) => (at === last ? at : at + 1)
  },
  {
    kind: 'entry deleted, the seals closed up over it',
    steps: (at) => [
      sql`delete from audit_entry where id = ${entryAt(at)}`,
      sql`delete from audit_seal where position = ${at}`,
      ...shift(at, -1)
    ],
    foundAt: (at) => at
  },
  {
    kind: 'entry slipped in among the others',
    steps: (at) => [
      ...shift(at - 1, 1),
      sql`with new as (${madeUp}) insert into audit_seal (position, entry_id, hash, sealed_at) select ${at}, id, sha256('x'), now() from new`
    ],
    foundAt: (at) => at
  },
  {
    kind: 'entry put at the end with a seal of its own',
    steps: (_, __, last) => [
      sql`with new as (${madeUp}) insert into audit_seal (position, entry_id, hash, sealed_at) select ${last + 1}, id, sha256('x'), now() from new`
    ],
    foundAt: (_, last) => last + 1
  },
  {
    kind: 'two entries swapped',
    steps: (at, other) => [
      sql`update audit_seal set entry_id = -entry_id where position in (${at}, ${other})`,
      sql`update audit_seal s set entry_id = -o.entry_id from audit_seal o
        where s.position in (${at}, ${other}) and o.position in (${at}, ${other}) and o.position <> s.position`
    ],
    foundAt: (at) => at
  },
  { kind: 'seal replaced', steps: (at) => [sql`update audit_seal set hash = sha256(hash) where position = ${at}`], foundAt: (at) => at },
  {
    kind: 'end cut off, entries and seals',
    steps: (at) => [
      sql`delete from audit_entry where id in (select entry_id from audit_seal where position >= ${at})`,
      sql`delete from audit_seal where position >= ${at}`
    ],
    foundAt: (at) => at
  },
  {
    kind: 'seals of the end removed, to be sealed anew',
    steps: (at) => [sql`delete from audit_seal where position >= ${at}`],
    foundAt: (at) => at
  },
  { kind: 'everything removed', steps: () => [sql`delete from audit_seal`, sql`delete from audit_entry`], foundAt: () => 1 }
]

/** Forges once, in a transaction that is rolled back, and says whether the verification named the right place. */
export async function fellChain(
  db: Db,
  secret: SecretKey,
  kept: Head | null,
  turn: number,
  last: number
): Promise<{ kind: string; found: boolean }> {
  const forgery = forgeries[turn % forgeries.length] ?? forgeries[0]
  if (!forgery) throw new Error('There are no forgeries')
  // Places spread over the whole chain, its first and last entry among them; the same in every run.
  const at = turn < forgeries.length ? last : turn < forgeries.length * 2 ? 1 : 1 + ((turn * 7919) % last)
  const other = at === last ? at - 1 : at + 1 + ((turn * 104_729) % (last - at))
  const [first, second] = [Math.min(at, other), Math.max(at, other)]
  const swapped = forgery.kind === 'two entries swapped'
  let found = false
  const away = new Error('rolled back')
  await db
    .transaction()
    .execute(async (tx) => {
      for (const step of forgery.steps(swapped ? first : at, second, last)) await step.execute(tx)
      const { forgedPosition } = await verifyAudit(tx, secret, kept)
      found = forgedPosition === forgery.foundAt(swapped ? first : at, last)
      throw away
    })
    .catch((error: unknown) => {
      if (error !== away) throw error
    })
  return { kind: forgery.kind, found }
}
