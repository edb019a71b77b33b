import { sql } from 'kysely'
import type { Db } from '#platform/database/database.server.ts'

export type EvidenceHold = {
  id: string
  caseReference: string
  until: string
  askedAt: string
  mine: boolean
  confirmed: boolean
  erasedOn: string | null
  count: number
}

/** What is kept as evidence, the newest first; a limit of null is none. */
export async function evidenceHolds(db: Db, me: string, limit: number | null = 100): Promise<EvidenceHold[]> {
  const { rows } = await sql<EvidenceHold>`
    select h.id, h.case_reference as "caseReference", h.until::text as until, h.asked_by = ${me} as mine, h.confirmed_at is not null as confirmed,
      h.erased_on::text as "erasedOn", to_char(h.asked_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "askedAt",
      (select count(*)::int from evidence_item i where i.evidence_hold_id = h.id) as count
    from evidence_hold h order by h.asked_at desc, h.id limit ${limit}::int`.execute(db)
  return rows
}
