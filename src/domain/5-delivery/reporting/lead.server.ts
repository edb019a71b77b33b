import { sql } from 'kysely'
import type { Db } from '#platform/database/database.server.ts'
import type { LocalText } from '#platform/language/local-text.ts'

export type LedMeasure = {
  id: string
  number: string
  title: LocalText
  leadOrganizationId: number
  leadName: string
  leadEmail: string | null
}

/** A measure with the organisation that accepted to lead it; null while nobody leads. */
export async function ledMeasure(db: Db, measureId: string): Promise<LedMeasure | null> {
  const { rows } = await sql<LedMeasure>`
    select m.id, m.number, m.title, o.id as "leadOrganizationId", o.name as "leadName", o.email as "leadEmail"
    from measure m join responsibility r on r.measure_id = m.id and r.answer = 'accepted' and r.ended_on is null
      join organization o on o.id = r.organization_id
    where m.id = ${measureId}`.execute(db)
  return rows[0] ?? null
}
