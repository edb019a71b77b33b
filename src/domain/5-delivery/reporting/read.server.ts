import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import { latestOutcome } from '#domain/4-decision/resolution/read.server.ts'
import type { Db } from '#platform/database/database.server.ts'
import type { LocalText } from '#platform/language/local-text.ts'
import type { Implementation, Light } from './status-report.ts'

/** A report. `sentence` is as the lead wrote it; `said` is the same with its translations. */
export type Status = {
  id: string
  measureId: string
  on: string
  implementation: Implementation
  light: Light
  sentence: string
  said: LocalText
  organization: string
}
export type ReportingLine = {
  measureId: string
  number: string
  title: LocalText
  lead: string
  hasAddress: boolean
  reportId: string | null
  sentence: string | null
  reportedOn: string | null
  implementation: Implementation | null
  light: Light | null
  askedUntil: Temporal.Instant | null
}

/** The sentence of a report with its translations, where `s` is the report and `tr` its translation. */
export const said: RawBuilder<unknown> = sql`jsonb_build_object('de', s.sentence) || coalesce(tr.translations, '{}')`

const columns = sql`s.id, s.measure_id as "measureId", s.reported_on as on, s.implementation, s.light, s.sentence, ${said} as said,
  o.name as organization`

/** The latest report of each of these measures. */
export async function latestStatusOf(db: Db, measureIds: readonly string[]): Promise<Map<string, Status>> {
  if (!measureIds.length) return new Map()
  const { rows } = await sql<Status>`
    select distinct on (s.measure_id) ${columns}
    from status_report s join organization o on o.id = s.organization_id left join status_translation tr on tr.report_id = s.id
    where s.measure_id = any(${measureIds}::uuid[]) order by s.measure_id, s.reported_on desc, s.id desc`.execute(db)
  return new Map(rows.map((row) => [row.measureId, row]))
}

/** Every report of a measure, oldest first. */
export async function statusHistory(db: Db, measureId: string): Promise<Status[]> {
  const { rows } = await sql<Status>`
    select ${columns}
    from status_report s join organization o on o.id = s.organization_id left join status_translation tr on tr.report_id = s.id where s.measure_id = ${measureId} order by s.reported_on, s.id`.execute(
    db
  )
  return rows
}

/** One report; null where there is none. */
export async function statusById(db: Db, id: string): Promise<Status | null> {
  const { rows } = await sql<Status>`
    select ${columns} from status_report s join organization o on o.id = s.organization_id left join status_translation tr on tr.report_id = s.id
    where s.id = ${id}`.execute(db)
  return rows[0] ?? null
}

/**
 * All measures with an accepted lead, the silent ones first: when they last reported and whether a link is out. What the council rejected
 * or put off is not carried out, and nobody waits for a report; one that was given stays in the list.
 */
export async function reportingLines(db: Db, now: Temporal.Instant): Promise<ReportingLine[]> {
  const { rows } = await sql<ReportingLine>`
    select m.id as "measureId", m.number, m.title, o.name as lead, o.email is not null as "hasAddress",
      s.id as "reportId", s.sentence, s.reported_on as "reportedOn", s.implementation, s.light,
      (select max(expires_at) from working_link w where w.purpose = 'status' and w.subject_id = m.id::text
        and w.used_at is null and w.revoked_at is null and w.expires_at > ${now.toString()}::timestamptz) as "askedUntil"
    from measure m join responsibility r on r.measure_id = m.id and r.answer = 'accepted' and r.ended_on is null
      join organization o on o.id = r.organization_id
      left join lateral (select * from status_report s where s.measure_id = m.id order by reported_on desc, id desc limit 1) s on true
      left join (${latestOutcome}) decided on decided."measureId" = m.id
    where s.id is not null or decided.outcome is null or decided.outcome in ('adopted', 'adopted_subject_to_funding')
    order by s.reported_on nulls first, m.number`.execute(db)
  return rows
}

export type SilentMeasure = { measureId: string; number: string; title: LocalText; organization: string; adoptedOn: string }

/** Adopted measures whose lead has never reported, the longest silent first. */
export async function silentMeasures(db: Db): Promise<SilentMeasure[]> {
  const { rows } = await sql<SilentMeasure>`
    select m.id as "measureId", m.number, m.title, o.name as organization, decided."resolvedOn" as "adoptedOn"
    from measure m join responsibility l on l.measure_id = m.id and l.answer = 'accepted' and l.ended_on is null
      join organization o on o.id = l.organization_id
      join (${latestOutcome}) decided on decided."measureId" = m.id and decided.outcome in ('adopted', 'adopted_subject_to_funding')
    where not exists (select from status_report s where s.measure_id = m.id)
    order by 5, m.number limit 50`.execute(db)
  return rows
}
