import { sql } from 'kysely'
import type { Db } from '#platform/database/database.server.ts'
import type { LocalText } from '#platform/language/local-text.ts'

/** One decision on money for a measure. */
export type Funding = {
  id: string
  measureId: string
  body: LocalText | null
  decidedOn: string
  year: number
  amountCents: number
  wording: string
}

/** All decisions on money for these measures, oldest first. */
export async function fundingOf(db: Db, measureIds: readonly string[]): Promise<Funding[]> {
  if (!measureIds.length) return []
  const { rows } = await sql<Funding>`
    select f.id, f.measure_id as "measureId", b.name as body, f.decided_on as "decidedOn", f.year, f.amount_cents as "amountCents", f.wording
    from funding_decision f left join body b on b.id = f.body_id
    where f.measure_id = any(${measureIds}::uuid[]) order by f.decided_on, f.year, f.id`.execute(db)
  return rows.map((row) => ({ ...row, amountCents: Number(row.amountCents) }))
}
