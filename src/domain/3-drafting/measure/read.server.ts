import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Db } from '#platform/database/database.server.ts'
import type { LocalText } from '#platform/language/local-text.ts'
import type { Measure } from './measure.ts'

/** A measure as lists show it. */
export type MeasureLine = {
  id: string
  number: string
  title: LocalText
  fieldNumber: number
  draftedOn: string
  proposedOn: string | null
  leadName: string | null
  askedName: string | null
  askedOn: string | null
}

/** All measures by field and number; with an organisation, only those that it leads, was asked to lead, or takes part in. */
export async function listMeasures(db: Db, of: { organizationId?: number | undefined } = {}): Promise<MeasureLine[]> {
  const organizationId = of.organizationId ?? null
  const { rows } = await sql<MeasureLine>`
    select m.id, m.number, m.title, f.number as "fieldNumber", m.drafted_on as "draftedOn", p.proposed_on as "proposedOn",
      lead.name as "leadName", asked.name as "askedName", asked.asked_on as "askedOn"
    from measure m join field_of_action f on f.id = m.field_id left join measure_proposal p on p.measure_id = m.id
      left join lateral (select o.name from responsibility r join organization o on o.id = r.organization_id
        where r.measure_id = m.id and r.answer = 'accepted' and r.ended_on is null) lead on true
      left join lateral (select o.name, r.asked_on from responsibility r join organization o on o.id = r.organization_id
        where r.measure_id = m.id and r.answer is null and r.ended_on is null) asked on true
    where ${organizationId}::integer is null
      or exists (select from responsibility r where r.measure_id = m.id and r.organization_id = ${organizationId} and r.ended_on is null)
      or exists (select from measure_partner mp where mp.measure_id = m.id and mp.organization_id = ${organizationId})
    order by f.number, m.number`.execute(db)
  return rows
}

/** The measure with all that stands on its sheet; null where there is none. */
export async function measureById(db: Db, id: string): Promise<Measure | null> {
  return (await readMeasures(db, sql`m.id = ${id}`))[0] ?? null
}

/** When this measure was proposed and taken back before, and why; the newest first. */
export async function withdrawalsOf(db: Db, measureId: string): Promise<{ id: number; proposedOn: string; on: string; reason: string }[]> {
  return await db
    .selectFrom('measure_proposal_withdrawal')
    .select(['id', 'proposed_on as proposedOn', 'withdrawn_on as on', 'reason'])
    .where('measure_id', '=', measureId)
    .orderBy('id', 'desc')
    .execute()
}

/** The measure as an edition copies it: null unless it was proposed. */
export async function measureForEdition(db: Db, id: string): Promise<Measure | null> {
  return (await readMeasures(db, sql`m.id = ${id} and p.proposed_on is not null`))[0] ?? null
}

/** All proposed measures, by field and number, in one query. */
export async function measuresForEdition(db: Db): Promise<Measure[]> {
  return await readMeasures(db, sql`p.proposed_on is not null`)
}

async function readMeasures(db: Db, condition: RawBuilder<unknown>): Promise<Measure[]> {
  const { rows } = await sql<Measure>`
    select m.id, m.number, m.title, m.official_title as "officialTitle", m.kind, f.number as "fieldNumber",
      array(select x.number from measure_field mf join field_of_action x on x.id = mf.field_id where mf.measure_id = m.id order by x.number) as "furtherFieldNumbers",
      ${list(sql`jsonb_build_object('id', g.id, 'code', g.code, 'level', g.level, 'text', g.text) order by g.code`, sql`measure_goal l join goal g on g.id = l.goal_id`)} as goals,
      ${list(sql`jsonb_build_object('id', n.id, 'number', n.number, 'statement', n.statement) order by n.number`, sql`(select * from measure_need x where not exists (select from need_drop d where d.need_id = x.need_id)) l join need n on n.id = l.need_id`)} as needs,
      m.no_need_reason as "noNeedReason", m.description, m.target_group as "targetGroup", m.spatial,
      ${list(
        sql`jsonb_build_object('responsibilityId', l.id, 'organizationId', o.id, 'name', o.name, 'organizationNumber', o.number, 'askedOn', l.asked_on,
          'answer', l.answer, 'answeredOn', l.answered_on, 'reason', l.reason, 'endedOn', l.ended_on) order by l.asked_on, l.answered_on nulls last, l.id`,
        sql`responsibility l join organization o on o.id = l.organization_id`
      )} as leads,
      ${list(sql`jsonb_build_object('id', o.id, 'name', o.name, 'organizationNumber', o.number) order by o.name`, sql`measure_partner l join organization o on o.id = l.organization_id`)} as partners,
      m.binding_level as "bindingLevel", m.term, m.starts_on as "startsOn", m.ends_on as "endsOn", m.permanent,
      m.cost_neutral as "costNeutral", m.staff_neutral as "staffNeutral",
      ${list(
        sql`jsonb_build_object('year', l.year, 'kind', l.kind, 'category', l.category, 'amountCents', l.amount_cents, 'existing', l.existing)
          order by l.year, l.kind desc, l.category, l.existing, l.amount_cents, l.id`,
        sql`cost_line l`
      )} as "costLines",
      ${list(
        sql`jsonb_build_object('year', l.year, 'fteHundredths', l.fte_hundredths, 'payGrade', l.pay_grade, 'existing', l.existing, 'limitedUntil', l.limited_until)
          order by l.year, l.pay_grade, l.existing, l.fte_hundredths, l.id`,
        sql`staff_line l`
      )} as "staffLines",
      ${list(
        sql`jsonb_build_object('year', l.year, 'source', l.source, 'programme', l.programme, 'amountCents', l.amount_cents, 'state', l.state)
          order by l.year, l.source, l.programme, l.amount_cents, l.id`,
        sql`funding_line l`
      )} as "fundingLines",
      ${list(
        sql`jsonb_build_object('family', l.family, 'definition', l.definition, 'unit', l.unit, 'baseline', l.baseline, 'target', l.target, 'source', l.source, 'cycle', l.cycle)
          order by l.family desc, l.definition, l.id`,
        sql`indicator l`
      )} as indicators,
      ${list(sql`jsonb_build_object('title', l.title, 'due', l.due_on, 'precision', l.precision) order by l.due_on, l.title, l.id`, sql`milestone l`)} as milestones,
      m.priority, m.quick_win as "quickWin", m.drafted_on as "draftedOn", p.proposed_on as "proposedOn"
    from measure m join field_of_action f on f.id = m.field_id left join measure_proposal p on p.measure_id = m.id
    where ${condition} order by f.number, m.number`.execute(db)
  return rows
}

// What belongs to a measure, as one list in the order given.
function list(entries: RawBuilder<unknown>, from: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`coalesce((select jsonb_agg(${entries}) from ${from} where l.measure_id = m.id), '[]')`
}
