import { sql } from 'kysely'
import type { Db } from '#platform/database/database.server.ts'
import type { LocalText } from '#platform/language/local-text.ts'
import { leadPurpose } from '#domain/3-drafting/responsibility/may.ts'
import { statusPurpose } from '../reporting/status-report.ts'

export type Duty = { measureId: string; number: string; title: LocalText; duty: 'leads' | 'asked' }
export type PersonalLink = { id: string; purpose: string; subjectId: string; expiresAt: Temporal.Instant }

/** What the organisation of a person leads, or was asked to lead: it stays with the organisation, whoever works there. */
export async function dutiesOf(db: Db, personId: string): Promise<Duty[]> {
  const { rows } = await sql<Duty>`
    select m.id as "measureId", m.number, m.title, case when r.answer = 'accepted' then 'leads' else 'asked' end as duty
    from person p join responsibility r on r.organization_id = p.organization_id join measure m on m.id = r.measure_id
    where p.id = ${personId} and r.ended_on is null and (r.answer is null or r.answer = 'accepted')
      and exists (select from role_assignment a where a.person_id = p.id and a.role = 'measure_owner')
    order by m.number, m.id`.execute(db)
  return rows
}

/** The living links to tasks of offices that were sent to this person's own address. */
export async function linksOf(db: Db, personId: string, now: Temporal.Instant): Promise<PersonalLink[]> {
  return await db
    .selectFrom('working_link as l')
    .innerJoin('person as p', (join) => join.on(sql<boolean>`p.email = l.recipient::citext`))
    .select(['l.id', 'l.purpose', 'l.subject_id as subjectId', 'l.expires_at as expiresAt'])
    .where('p.id', '=', personId)
    .where('l.purpose', 'in', [leadPurpose, statusPurpose])
    .where('l.revoked_at', 'is', null)
    .where('l.used_at', 'is', null)
    .where('l.expires_at', '>', now)
    .orderBy('l.expires_at')
    .orderBy('l.id')
    .execute()
}
