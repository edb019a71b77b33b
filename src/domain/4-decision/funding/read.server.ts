import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Db } from '#platform/database/database.server.ts'
import type { LocalText } from '#platform/language/local-text.ts'

/** One decision on money for a measure, as it counts now. */
export type Funding = {
  id: string
  measureId: string
  bodyId: number | null
  body: LocalText | null
  decidedOn: string
  year: number
  amountCents: number
  wording: string
  /** The day of the newest correction; null while the first entry counts. */
  correctedOn: string | null
}

/** What a decision was recorded as, or corrected to: who did it is null for the first entry, for the operator of the server, and once the person is forgotten. */
export type FundingVersion = Funding & { version: number; reason: string; by: string | null }

const versions = sql`
  select f.id, v.* from funding_decision f cross join lateral (
    select 0::bigint as version, f.measure_id, f.body_id, f.decided_on, f.year, f.amount_cents, f.wording,
      ''::text as reason, null::text as corrected_by, null::date as corrected_on
    union all
    select c.id, c.measure_id, c.body_id, c.decided_on, c.year, c.amount_cents, c.wording, c.reason, c.corrected_by, c.corrected_on
    from funding_correction c where c.funding_id = f.id) v`

/** The decisions on money as they count now, as a table expression: each as its newest correction says. */
export const currentFunding: RawBuilder<unknown> = sql`(select distinct on (id) * from (${versions}) every order by id, version desc)`

const columns = sql`f.id, f.measure_id as "measureId", f.body_id as "bodyId", b.name as body, f.decided_on as "decidedOn", f.year,
  f.amount_cents as "amountCents", f.wording, f.corrected_on as "correctedOn"`

/** All decisions on money for these measures as they count now, oldest first. */
export async function fundingOf(db: Db, measureIds: readonly string[]): Promise<Funding[]> {
  if (!measureIds.length) return []
  const { rows } = await sql<Funding>`
    select ${columns} from ${currentFunding} f left join body b on b.id = f.body_id
    where f.measure_id = any(${measureIds}::uuid[]) order by f.decided_on, f.year, f.id`.execute(db)
  return rows
}

/** One decision on money as it counts now; null where there is none. */
export async function fundingById(db: Db, id: string): Promise<Funding | null> {
  return (await fundingVersions(db, id)).at(-1) ?? null
}

/** All that was ever recorded of one decision, the first entry first. */
export async function fundingVersions(db: Db, id: string): Promise<FundingVersion[]> {
  const { rows } = await sql<FundingVersion>`
    select ${columns}, f.version, f.reason, p.name as by
    from (${versions}) f left join body b on b.id = f.body_id left join person p on 'staff:' || p.id = f.corrected_by
    where f.id = ${id} order by f.version`.execute(db)
  return rows
}
