import { sql } from 'kysely'
import { standingNeeds } from '#domain/3-drafting/need/standing.server.ts'
import type { Db } from '#platform/database/database.server.ts'

export type Tally = { contributions: number; answered: number; needs: number; measures: number }

const nothing: Tally = { contributions: 0, answered: 0, needs: 0, measures: 0 }

/** Counts the published contributions, answers, confirmed needs and proposed measures anew, for the county and for each field. */
export async function refreshTally(db: Db): Promise<void> {
  await db.transaction().execute(async (tx) => {
    // Two refreshes at once would both insert: the second waits and counts again.
    await sql`select pg_advisory_xact_lock(727002)`.execute(tx)
    await sql`delete from thread_tally`.execute(tx)
    await sql`
      with heard as (
        select l.field_ids, exists (select from disposition d where d.contribution_id = l.contribution_id) as answered from contribution_listing l
      ),
      said as (
        select f as field_id, count(*) as contributions, count(*) filter (where answered) as answered from heard, unnest(field_ids) f group by f
      ),
      needed as (select nf.field_id, count(*) as needs from need_field nf join ${standingNeeds} c using (need_id) group by 1),
      planned as (
        select field_id, count(distinct measure_id) as measures
        from (select id as measure_id, field_id from measure union select measure_id, field_id from measure_field) m join measure_proposal using (measure_id) group by 1
      )
      insert into thread_tally (field_id, contributions, answered, needs, measures)
      select f.id, coalesce(s.contributions, 0), coalesce(s.answered, 0), coalesce(n.needs, 0), coalesce(p.measures, 0)
      from field_of_action f left join said s on s.field_id = f.id left join needed n on n.field_id = f.id left join planned p on p.field_id = f.id
      union all
      select null, (select count(*) from heard), (select count(*) from heard where answered),
        (select count(*) from ${standingNeeds} c), (select count(*) from measure_proposal)`.execute(tx)
  })
}

/** The counts for the whole county and by field; zeros before the first count. */
export async function readTally(db: Db): Promise<{ total: Tally; byField: Map<number, Tally> }> {
  const rows = await db.selectFrom('thread_tally').selectAll().execute()
  const total = rows.find((row) => row.field_id === null)
  return {
    total: total ?? nothing,
    byField: new Map(rows.flatMap((row) => (row.field_id === null ? [] : [[row.field_id, row]])))
  }
}
