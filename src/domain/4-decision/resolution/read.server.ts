import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Db } from '#platform/database/database.server.ts'
import type { LocalText } from '#platform/language/local-text.ts'
import type { Outcome, ResolutionResult, Subject } from './resolution.ts'

/** A resolution as a body passed it. */
export type Resolution = {
  id: string
  editionNumber: string
  bodyId: number
  body: LocalText
  /** Only the county council decides on the plan; other bodies prepare. */
  decides: boolean
  resolvedOn: string
  paperNumber: string
  agendaItem: string
  about: Subject
  result: ResolutionResult
  votesYes: number | null
  votesNo: number | null
  votesAbstained: number | null
  votesExcluded: number | null
  wording: string
  conditions: string
  /** The record that it corrects; null for a resolution of its own. */
  corrects: string | null
  /** Whether no later record corrects it. */
  standing: boolean
  /** Whether its body resolved nothing else since about what is asked for; to take note is nothing else. */
  latest: boolean
  outcomes: { measureId: string; number: string; outcome: Outcome }[]
}

/** What was resolved about one measure. */
export type MeasureResolution = Omit<Resolution, 'outcomes'> & { outcome: Outcome }

/**
 * The resolutions that stand, as a table expression: a record is never edited, so a further one that names it corrects it. What a body
 * resolves beside it, in the same sitting or another, is another resolution.
 */
export const standingResolutions: RawBuilder<unknown> = sql`(select recorded.* from resolution recorded
  where not exists (select from resolution later where later.corrects = recorded.id))`

const columns = sql`r.id, r.body_id as "bodyId", r.about, r.corrects,
  not exists (select from resolution later where later.corrects = r.id) as standing, e.number as "editionNumber", b.name as body, b.kind = 'kreistag' as decides, r.resolved_on as "resolvedOn", r.paper_number as "paperNumber",
  r.agenda_item as "agendaItem", r.result, r.votes_yes as "votesYes", r.votes_no as "votesNo", r.votes_abstained as "votesAbstained",
  r.votes_excluded as "votesExcluded", r.wording, r.conditions`

// Of one sitting what concerns single measures goes before what concerns all: the order in which clerks record them decides nothing.
const latestFirst = sql`r.resolved_on desc, r.about desc, r.recorded_at desc`

/** All resolutions about an edition, the latest sitting first; of one sitting those about the whole edition first. */
export async function resolutionsOf(db: Db, editionId: string): Promise<Resolution[]> {
  const { rows } = await sql<Omit<Resolution, 'latest'>>`
    select ${columns},
      coalesce((select jsonb_agg(jsonb_build_object('measureId', rm.measure_id, 'number', em.number, 'outcome', rm.outcome) order by em.number)
        from resolution_measure rm join edition_measure em on em.edition_id = r.edition_id and em.measure_id = rm.measure_id
        where rm.resolution_id = r.id), '[]') as outcomes
    from resolution r join edition e on e.id = r.edition_id join body b on b.id = r.body_id
    where r.edition_id = ${editionId} order by r.resolved_on desc, r.about, r.recorded_at desc`.execute(db)
  return withLatest(rows, (later, row) => later.about === 'edition' && later.resolvedOn > row.resolvedOn)
}

/** All that was resolved about a measure, first what counts: the latest sitting, and of one sitting what concerns single measures. */
export async function resolutionsOfMeasure(db: Db, measureId: string): Promise<MeasureResolution[]> {
  const { rows } = await sql<Omit<MeasureResolution, 'latest'>>`
    select ${columns}, rm.outcome
    from resolution_measure rm join resolution r on r.id = rm.resolution_id join edition e on e.id = r.edition_id join body b on b.id = r.body_id
    where rm.measure_id = ${measureId} order by ${latestFirst}`.execute(db)
  return withLatest(rows, () => true)
}

type Row = Omit<Resolution, 'latest' | 'outcomes'>

// The latest come first; what one measure is told of is replaced by whatever stands before it, an edition's by what is about all of it.
function withLatest<Each extends Row>(rows: readonly Each[], onSame: (later: Row, row: Row) => boolean): (Each & { latest: boolean })[] {
  const replaces = (later: Row, row: Row) => later.bodyId === row.bodyId && later.standing && later.result !== 'noted' && onSame(later, row)
  return rows.map((row, at) => ({ ...row, latest: row.standing && !rows.slice(0, at).some((later) => replaces(later, row)) }))
}

/** What the council last decided about each measure, in whatever edition. */
export async function latestOutcomes(db: Db): Promise<Map<string, Outcome>> {
  const { rows } = await sql<{ measureId: string; outcome: Outcome }>`${latestOutcome}`.execute(db)
  return new Map(rows.map((row) => [row.measureId, row.outcome]))
}

/** The rows of what the council last decided about each measure: its id, the outcome and the day. */
export const latestOutcome = sql`
  select distinct on (rm.measure_id) rm.measure_id as "measureId", rm.outcome, r.resolved_on as "resolvedOn"
  from resolution_measure rm join ${standingResolutions} r on r.id = rm.resolution_id join body b on b.id = r.body_id
  where b.kind = 'kreistag' order by rm.measure_id, ${latestFirst}`

/** The id of the resolution by which the council decided about this edition, as a query: as `decisionAmong` says. */
export function decisionOn(editionId: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`select r.id from ${standingResolutions} r join body b on b.id = r.body_id
    where r.edition_id = ${editionId} and b.kind = 'kreistag' and r.about = 'edition' order by r.result = 'noted', r.resolved_on desc, r.recorded_at desc limit 1`
}

/** What the council last decided about each measure of an edition, as `outcomesAmong` says. */
export async function councilOutcomes(db: Db, editionId: string): Promise<Map<string, Outcome>> {
  const { rows } = await sql<{ measureId: string; outcome: Outcome }>`
    select distinct on (rm.measure_id) rm.measure_id as "measureId", rm.outcome
    from resolution_measure rm join ${standingResolutions} r on r.id = rm.resolution_id join body b on b.id = r.body_id
    where r.edition_id = ${editionId} and b.kind = 'kreistag' order by rm.measure_id, ${latestFirst}`.execute(db)
  return new Map(rows.map((row) => [row.measureId, row.outcome]))
}
