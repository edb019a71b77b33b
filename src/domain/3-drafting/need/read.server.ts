import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Db } from '#platform/database/database.server.ts'
import type { Need, NeedLine } from './need.ts'
import { standingSources } from './standing.server.ts'

/** All needs by number, with their counts. */
export async function listNeeds(db: Db): Promise<NeedLine[]> {
  const { rows } = await sql<NeedLine>`select ${needColumns} from need n order by n.number`.execute(db)
  return rows
}

/** The need with this number, with its public evidence and its measures; null where there is none. */
export async function needByNumber(db: Db, number: number): Promise<Need | null> {
  return await readNeed(db, sql`n.number = ${number}`)
}

/** The need with this id; null where there is none. */
export async function needById(db: Db, id: string): Promise<Need | null> {
  return await readNeed(db, sql`n.id = ${id}`)
}

/** How many needs with evidence nobody has confirmed yet, and since when the oldest of them is worded. */
export async function unconfirmedNeeds(db: Db): Promise<{ count: number; since: string | null }> {
  const { rows } = await sql<{ count: number; since: string | null }>`
    select count(*)::int as count, min(n.worded_on) as since from need n
    where not exists (select from need_confirmation c where c.need_id = n.id) and not exists (select from need_drop d where d.need_id = n.id)
      and exists (select from ${standingSources} s where s.need_id = n.id)`.execute(db)
  return rows[0] ?? { count: 0, since: null }
}

async function readNeed(db: Db, condition: RawBuilder<unknown>): Promise<Need | null> {
  const { rows } = await sql<Need>`
    select ${needColumns},
      array(select l.number from need_source s join contribution_listing l using (contribution_id) where s.need_id = n.id order by l.number) as "publicNumbers",
      coalesce((select jsonb_agg(jsonb_build_object('id', m.id, 'number', m.number, 'title', m.title,
          'proposed', exists (select from measure_proposal p where p.measure_id = m.id)) order by m.number)
        from measure_need mn join measure m on m.id = mn.measure_id where mn.need_id = n.id), '[]') as measures
    from need n where ${condition}`.execute(db)
  return rows[0] ?? null
}

const needColumns = sql`n.id, n.number, n.statement, n.affected_group as "affectedGroup", n.place, n.worded_on as "wordedOn",
  array(select f.number from need_field nf join field_of_action f on f.id = nf.field_id where nf.need_id = n.id order by f.number) as "fieldNumbers",
  (select c.confirmed_on from need_confirmation c where c.need_id = n.id) as "confirmedOn",
  (select count(*)::int from ${standingSources} s where s.need_id = n.id) as "evidenceCount",
  (select count(*)::int from need_source s join contribution_withdrawal w using (contribution_id) where s.need_id = n.id) as "withdrawnCount",
  (select count(*)::int from need_source s where s.need_id = n.id
    and not exists (select from contribution_withdrawal w where w.contribution_id = s.contribution_id)
    and not exists (select from ${standingSources} o where o.need_id = n.id and o.contribution_id = s.contribution_id)) as "withheldCount",
  (select d.dropped_on from need_drop d where d.need_id = n.id) as "droppedOn",
  (select d.reason from need_drop d where d.need_id = n.id) as "dropReason",
  (select count(*)::int from need_source s join contribution_listing l using (contribution_id) where s.need_id = n.id) as "publicEvidenceCount",
  (select count(*)::int from measure_need mn where mn.need_id = n.id) as "measureCount"`
