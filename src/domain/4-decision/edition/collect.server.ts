import { sql } from 'kysely'
import { readCounty } from '#domain/1-frame/county/read.server.ts'
import { standingNeeds, standingSources } from '#domain/3-drafting/need/standing.server.ts'
import type { Db } from '#platform/database/database.server.ts'
import type { EditionContent, FrozenField, FrozenGoal, FrozenMeasure, FrozenNeed } from './edition-content.ts'

/** A proposed measure as it stands now; until a new office has said yes it may be without a lead. */
export type ProposedMeasure = Omit<FrozenMeasure, 'lead'> & { lead: { name: string } | null }

/** What an edition frozen now would hold, and the ids of what it would take over. */
export type Catalogue = Omit<EditionContent, 'edition' | 'measures'> & { measures: ProposedMeasure[]; needIds: string[] }

/** A measure that answers no confirmed need, and says no reason for it. */
export function isGroundless({ needNumbers, noNeedReason }: Pick<FrozenMeasure, 'needNumbers' | 'noNeedReason'>): boolean {
  return !needNumbers.length && !noNeedReason
}

type Row = {
  fields: FrozenField[]
  goals: FrozenGoal[]
  needs: (FrozenNeed & { id: string })[]
  measures: ProposedMeasure[]
  contributionCount: number
}

/**
 * Collects the catalogue as it stands now: all fields and goals, the confirmed needs, the proposed measures. It is one statement and
 * so one moment, also while others write. It names organisations, never persons, and contributions by number alone.
 */
export async function collectCatalogue(db: Db): Promise<Catalogue> {
  const { rows } = await sql<Row>`select
    coalesce((select jsonb_agg(jsonb_build_object('number', number, 'title', title, 'vision', vision)) from field_of_action), '[]') as fields,
    coalesce((select jsonb_agg(${goal}) from goal g join field_of_action f on f.id = g.field_id left join goal p on p.id = g.parent_id), '[]') as goals,
    coalesce((select jsonb_agg(${need}) from need n join ${standingNeeds} c on c.need_id = n.id), '[]') as needs,
    coalesce((select jsonb_agg(${measure} || ${means}) from measure m join measure_proposal on measure_id = m.id
      join field_of_action f on f.id = m.field_id), '[]') as measures,
    (select count(distinct s.contribution_id)::int from ${standingSources} s join ${standingNeeds} c using (need_id)) as "contributionCount"`.execute(
    db
  )
  const [row] = rows
  if (!row) throw new Error('a selection of counts always has a row')
  const { name, planTitle } = await readCounty(db)
  const byNumber = <Each extends { number: string }>(all: Each[]) => all.toSorted((a, b) => natural.compare(a.number, b.number))
  const needs = byNumber(row.needs)
  return {
    county: { name },
    planTitle,
    contributionCount: row.contributionCount,
    fields: row.fields.toSorted((a, b) => a.number - b.number),
    goals: row.goals.toSorted((a, b) => a.fieldNumber - b.fieldNumber || a.level.localeCompare(b.level) || natural.compare(a.code, b.code)),
    needs: needs.map(({ id: _, ...frozen }) => frozen),
    measures: byNumber(row.measures).toSorted((a, b) => a.fieldNumber - b.fieldNumber),
    needIds: needs.map(({ id }) => id)
  }
}

// HF2 comes before HF10.
const natural = new Intl.Collator('de', { numeric: true })

const goal = sql`jsonb_build_object('id', g.id, 'code', g.code, 'level', g.level, 'text', g.text, 'fieldNumber', f.number, 'parentCode', p.code)`

const need = sql`jsonb_build_object('id', n.id, 'number', 'B-' || n.number, 'statement', n.statement,
  'affectedGroup', n.affected_group, 'place', n.place,
  'fieldNumbers', array(select f.number from need_field nf join field_of_action f on f.id = nf.field_id where nf.need_id = n.id order by f.number),
  'contributionCount', (select count(*) from ${standingSources} s where s.need_id = n.id),
  'contributionNumbers', array(select l.number from need_source s join contribution_listing l using (contribution_id) where s.need_id = n.id order by l.number))`

const measure = sql`jsonb_build_object('id', m.id, 'number', m.number, 'title', m.title, 'officialTitle', nullif(m.official_title, ''), 'kind', m.kind,
  'fieldNumber', f.number,
  'furtherFieldNumbers', array(select o.number from measure_field mf join field_of_action o on o.id = mf.field_id where mf.measure_id = m.id order by o.number),
  'goalCodes', array(select g.code from measure_goal mg join goal g on g.id = mg.goal_id where mg.measure_id = m.id order by g.code),
  'needNumbers', array(select 'B-' || n.number from measure_need mn join need n on n.id = mn.need_id join ${standingNeeds} c on c.need_id = n.id
    where mn.measure_id = m.id order by n.number),
  'noNeedReason', m.no_need_reason, 'description', m.description, 'targetGroup', m.target_group, 'spatial', nullif(m.spatial, ''),
  'lead', (select jsonb_build_object('name', o.name) from responsibility r join organization o on o.id = r.organization_id
    where r.measure_id = m.id and r.answer = 'accepted' and r.ended_on is null),
  'partners', coalesce((select jsonb_agg(jsonb_build_object('name', o.name) order by o.name) from measure_partner mp join organization o on o.id = mp.organization_id
    where mp.measure_id = m.id), '[]'),
  'bindingLevel', m.binding_level, 'timeFrame', jsonb_build_object('term', m.term, 'from', m.starts_on, 'to', m.ends_on, 'permanent', m.permanent),
  'priority', m.priority, 'quickWin', m.quick_win)`

const means = sql`jsonb_build_object('costNeutral', m.cost_neutral, 'staffNeutral', m.staff_neutral,
  'costLines', coalesce((select jsonb_agg(jsonb_build_object('year', year, 'kind', kind, 'category', category, 'amountCents', amount_cents, 'existing', existing)
    order by year, kind, category, amount_cents, id) from cost_line where measure_id = m.id), '[]'),
  'staffLines', coalesce((select jsonb_agg(jsonb_build_object('year', year, 'fteHundredths', fte_hundredths, 'payGrade', pay_grade, 'existing', existing,
    'limitedUntil', limited_until) order by year, pay_grade, fte_hundredths, id) from staff_line where measure_id = m.id), '[]'),
  'fundingLines', coalesce((select jsonb_agg(jsonb_build_object('source', source, 'programme', programme, 'year', year, 'amountCents', amount_cents, 'state', state)
    order by year, source, amount_cents, id) from funding_line where measure_id = m.id), '[]'),
  'indicators', coalesce((select jsonb_agg(jsonb_build_object('family', family, 'definition', definition, 'unit', unit, 'baseline', nullif(baseline, ''),
    'target', nullif(target, ''), 'source', nullif(source, ''), 'cycle', nullif(cycle, '')) order by family desc, definition, id) from indicator where measure_id = m.id), '[]'),
  'milestones', coalesce((select jsonb_agg(jsonb_build_object('title', title, 'due', due_on, 'precision', precision) order by due_on, title, id)
    from milestone where measure_id = m.id), '[]'))`
