import { sql } from 'kysely'
import type { Db } from '#platform/database/database.server.ts'
import type { LocalText } from '#platform/language/local-text.ts'
import { workingLinkState } from '#platform/links/working-link.server.ts'
import { leadPurpose } from './may.ts'

/** The question that stands behind a link: open to be answered, or why it is not. */
export type LeadQuestion =
  | { state: 'unknown' }
  | {
      state: 'open' | 'answered' | 'withdrawn' | 'expired'
      linkId: string
      responsibilityId: string
      measureId: string
      organization: string
      expiresAt: Temporal.Instant
    }

/** Reads the question behind a link. Reading answers nothing. */
export async function leadQuestion(db: Db, token: string, now: Temporal.Instant): Promise<LeadQuestion> {
  const { state, link } = await workingLinkState(db, leadPurpose, token, now)
  if (!link) return { state: 'unknown' }
  const { rows } = await sql<{ measureId: string; organization: string; answered: boolean; ended: boolean }>`
    select r.measure_id as "measureId", o.name as organization, r.answer is not null as answered, r.ended_on is not null as ended
    from responsibility r join organization o on o.id = r.organization_id where r.id = ${link.subjectId}`.execute(db)
  const asked = rows[0]
  if (!asked) return { state: 'unknown' }
  const { measureId, organization } = asked
  const question = { linkId: link.id, responsibilityId: link.subjectId, measureId, organization, expiresAt: link.expiresAt }
  if (state === 'used' || asked.answered) return { state: 'answered', ...question }
  if (state === 'revoked' || asked.ended) return { state: 'withdrawn', ...question }
  return { state, ...question }
}

export type UnansweredLead = { measureId: string; number: string; title: LocalText; organization: string; askedOn: string }

/** Organisations that were asked to lead and have not answered, the longest first. */
export async function unansweredLeads(db: Db): Promise<UnansweredLead[]> {
  return await db
    .selectFrom('responsibility as r')
    .innerJoin('measure as m', 'm.id', 'r.measure_id')
    .innerJoin('organization as o', 'o.id', 'r.organization_id')
    .select(['m.id as measureId', 'm.number', 'm.title', 'o.name as organization', 'r.asked_on as askedOn'])
    .where('r.answer', 'is', null)
    .where('r.ended_on', 'is', null)
    .orderBy('r.asked_on')
    .orderBy('m.number')
    .limit(50)
    .execute()
}
