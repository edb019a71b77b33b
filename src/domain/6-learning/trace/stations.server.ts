import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import { standingNeeds, standingSources } from '#domain/3-drafting/need/standing.server.ts'
import { currentFunding } from '#domain/4-decision/funding/read.server.ts'
import { standingResolutions } from '#domain/4-decision/resolution/read.server.ts'
import { said } from '#domain/5-delivery/reporting/read.server.ts'
import type { Db } from '#platform/database/database.server.ts'
import type { LocalText } from '#platform/language/local-text.ts'
import type { Station } from './trace.ts'

/**
 * The measures that a contribution led to, and through which link: by a confirmed need that the measure meets, or by the answer
 * that names the measure. Only measures that were proposed count: a draft is nobody's promise yet.
 */
const ledTo = (contributionId: string): RawBuilder<unknown> => sql`
  led_to as (
    select mn.measure_id, n.number as need_number, mn.need_id::text as via, greatest(s.linked_on, c.confirmed_on, mn.linked_on) as on_day
    from need_source s join ${standingNeeds} c using (need_id) join need n on n.id = s.need_id join measure_need mn using (need_id)
    where s.contribution_id = ${contributionId}
    union all
    select d.measure_id, null, d.id::text, d.decided_on from disposition d
    where d.contribution_id = ${contributionId} and d.measure_id is not null
      and d.id = (select max(id) from disposition where contribution_id = d.contribution_id)
  ),
  measures as (
    select distinct on (l.measure_id) l.measure_id, l.need_number, greatest(l.on_day, p.proposed_on) as on_day, m.number, m.title
    from led_to l join measure m on m.id = l.measure_id join measure_proposal p on p.measure_id = m.id
    order by l.measure_id, (l.need_number is null), l.on_day
  )`

/** The list it came from was corrected and imported again: the new words are shown, the first ones are kept. */
export async function correctionStations(db: Db, id: string): Promise<Station[]> {
  const rows = await db
    .selectFrom('contribution_version')
    .select(['version', 'received_on'])
    .where('contribution_id', '=', id)
    .orderBy('version')
    .execute()
  return rows.map((row) => ({
    kind: 'corrected',
    on: row.received_on,
    proof: { table: 'contribution_version', id: `${id}/${row.version}` }
  }))
}

/** What the moderation decided last. The public number is a station of its own, so an acceptance shows only without one. */
export async function moderationStations(db: Db, id: string, numbered: boolean): Promise<Station[]> {
  const { rows } = await sql<{ id: number; decision: string; reason_code: string | null; reason: LocalText | null; decided_on: string }>`
    select id, decision, reason_code, decided_on,
      case when reason_text <> '' then jsonb_build_object('de', reason_text) || reason_translations end as reason
    from contribution_decision
    where contribution_id = ${id} order by id desc limit 1`.execute(db)
  const last = rows[0]
  if (!last) return []
  const proof = { table: 'contribution_decision', id: String(last.id) }
  if (last.decision === 'withheld')
    return [{ kind: 'withheld', on: last.decided_on, reasonCode: last.reason_code ?? 'other', reason: last.reason, proof }]
  return numbered ? [] : [{ kind: 'accepted', on: last.decided_on, proof }]
}

/** The author's appeal and what became of it; of a notifier's appeal only a success, for it changes what is shown. */
export async function appealStations(db: Db, id: string): Promise<Station[]> {
  type Appeal = {
    id: string
    received_on: string
    outcome: string | null
    reason: string | null
    decided_on: string | null
    byAuthor: boolean
  }
  const { rows } = await sql<Appeal>`
    select id, received_on, outcome, reason, decided_on, notice_id is null as "byAuthor" from moderation_appeal
    where contribution_id = ${id} and (notice_id is null or outcome = 'granted') order by received_on, id`.execute(db)
  return rows.flatMap((row) => {
    const proof = { table: 'moderation_appeal', id: row.id }
    const made: Station[] = row.byAuthor ? [{ kind: 'appealed', on: row.received_on, proof }] : []
    if (row.outcome === null || row.decided_on === null) return made
    return [...made, { kind: 'appeal_decided', on: row.decided_on, outcome: row.outcome, reasonText: row.reason, proof }]
  })
}

/** The confirmed needs that are pursued and that this contribution is evidence for, each with how many others stand behind it. */
export async function needStations(db: Db, id: string): Promise<Station[]> {
  const { rows } = await sql<{ need_id: string; number: number; statement: LocalText; on_day: string; others: number }>`
    select n.id as need_id, n.number, n.statement, greatest(s.linked_on, c.confirmed_on) as on_day,
      (select count(*) from ${standingSources} o where o.need_id = n.id and o.contribution_id <> ${id}) as others
    from need_source s join need n on n.id = s.need_id join ${standingNeeds} c on c.need_id = n.id
    where s.contribution_id = ${id} order by on_day, n.number`.execute(db)
  return rows.map((row) => ({
    kind: 'need',
    on: row.on_day,
    number: row.number,
    statement: row.statement,
    others: row.others,
    proof: { table: 'need_source', id: row.need_id }
  }))
}

/** The confirmed needs that it was evidence for and that are no longer pursued, each with the reason. */
export async function droppedNeedStations(db: Db, id: string): Promise<Station[]> {
  const { rows } = await sql<{ need_id: string; number: number; statement: LocalText; reason: LocalText; on_day: string }>`
    select n.id as need_id, n.number, n.statement, d.reason, greatest(s.linked_on, d.dropped_on) as on_day
    from need_source s join need n on n.id = s.need_id join need_confirmation c on c.need_id = n.id join need_drop d on d.need_id = n.id
    where s.contribution_id = ${id} order by on_day, n.number`.execute(db)
  return rows.map((row) => ({
    kind: 'need_dropped',
    on: row.on_day,
    number: row.number,
    statement: row.statement,
    reason: row.reason,
    proof: { table: 'need_drop', id: row.need_id }
  }))
}

/** The proposed measures that it led to. */
export async function measureStations(db: Db, id: string): Promise<Station[]> {
  const { rows } = await sql<{ measure_id: string; number: string; title: LocalText; need_number: number | null; on_day: string }>`
    with ${ledTo(id)} select * from measures order by on_day, number`.execute(db)
  return rows.map((row) => ({
    kind: 'measure',
    on: row.on_day,
    number: row.number,
    title: row.title,
    needNumber: row.need_number,
    proof: { table: 'measure_need', id: row.measure_id }
  }))
}

type Decision = {
  id: string
  outcome: string
  number: string
  title: LocalText
  body: LocalText
  decides: boolean
  edition: string
  resolved_on: string
  yes: number | null
  no: number | null
  abstained: number | null
  conditions: string
}

/**
 * What was resolved about these measures: adopted, adopted subject to funding, deferred or rejected. The council decides, other bodies
 * prepare; of a record and its correction the correction stands, and of one sitting what concerns single measures comes last.
 */
export async function decisionStations(db: Db, id: string): Promise<Station[]> {
  const { rows } = await sql<Decision>`
    with ${ledTo(id)}
    select r.id, rm.outcome, m.number, m.title, b.name as body, b.kind = 'kreistag' as decides, e.number as edition, r.resolved_on,
      r.votes_yes as yes, r.votes_no as no, r.votes_abstained as abstained, r.conditions
    from measures m join resolution_measure rm on rm.measure_id = m.measure_id join ${standingResolutions} r on r.id = rm.resolution_id
      join edition e on e.id = r.edition_id join body b on b.id = r.body_id
    order by r.resolved_on, decides, r.about, r.recorded_at, m.number`.execute(db)
  return rows.map((row) => ({
    kind: 'decided',
    on: row.resolved_on,
    outcome: row.outcome,
    number: row.number,
    title: row.title,
    body: row.body,
    decides: row.decides,
    edition: row.edition,
    votes: row.yes === null ? null : { yes: row.yes, no: row.no ?? 0, abstained: row.abstained ?? 0 },
    conditions: row.conditions,
    proof: { table: 'resolution', id: row.id }
  }))
}

/** Money that was decided for these measures: a fact of its own beside the adoption. */
export async function fundingStations(db: Db, id: string): Promise<Station[]> {
  const { rows } = await sql<{
    id: string
    number: string
    title: LocalText
    decided_on: string
    year: number
    amount_cents: number
    corrected_on: string | null
  }>`
    with ${ledTo(id)}
    select f.id, m.number, m.title, f.decided_on, f.year, f.amount_cents, f.corrected_on
    from measures m join ${currentFunding} f on f.measure_id = m.measure_id order by f.decided_on, m.number, f.year`.execute(db)
  return rows.map((row) => ({
    kind: 'funded',
    on: row.decided_on,
    number: row.number,
    title: row.title,
    year: row.year,
    amountCents: row.amount_cents,
    correctedOn: row.corrected_on,
    proof: { table: 'funding_decision', id: row.id }
  }))
}

type Report = { id: string; number: string; title: LocalText; reported_on: string; implementation: string; light: string; said: LocalText }

/** What the lead organisations reported. */
export async function statusStations(db: Db, id: string): Promise<Station[]> {
  const { rows } = await sql<Report>`
    with ${ledTo(id)}
    select s.id, m.number, m.title, s.reported_on, s.implementation, s.light, ${said} as said
    from measures m join status_report s on s.measure_id = m.measure_id left join status_translation tr on tr.report_id = s.id order by s.reported_on, m.number`.execute(
    db
  )
  return rows.map((row) => ({
    kind: 'status',
    on: row.reported_on,
    number: row.number,
    title: row.title,
    implementation: row.implementation,
    light: row.light,
    sentence: row.said,
    proof: { table: 'status_report', id: row.id }
  }))
}

type Answer = { id: number; kind: string; reason: LocalText; decided_on: string; number: string | null; title: LocalText | null }

/** The answer that counts: the latest disposition with its reason. */
export async function answerStations(db: Db, id: string): Promise<Station[]> {
  const { rows } = await sql<Answer>`
    select d.id, d.kind, coalesce(d.reason_text, r.text) as reason, d.decided_on, m.number, m.title
    from disposition d left join disposition_reason r on r.key = d.reason_key
      left join (select m.* from measure m join measure_proposal p on p.measure_id = m.id) m on m.id = d.measure_id
    where d.contribution_id = ${id} order by d.id desc limit 1`.execute(db)
  return rows.map((row) => ({
    kind: 'answered',
    on: row.decided_on,
    disposition: row.kind,
    reason: row.reason,
    number: row.number,
    title: row.title,
    proof: { table: 'disposition', id: String(row.id) }
  }))
}
