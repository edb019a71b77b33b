import { sql } from 'kysely'
import type { Db } from '#platform/database/database.server.ts'
import type { Goal } from './goal.ts'

/** All goals by field; each guiding goal is followed by the operational ones that serve it. */
export async function listGoals(db: Db): Promise<Goal[]> {
  const { rows } = await sql<Goal>`
    select g.id, g.code, g.level, g.text, f.number as "fieldNumber", g.parent_id as "parentId", p.code as "parentCode",
      (select count(*)::int from measure_goal mg where mg.goal_id = g.id) as "measureCount"
    from goal g join field_of_action f on f.id = g.field_id left join goal p on p.id = g.parent_id
    order by f.number, coalesce(p.code, g.code), g.level, g.code`.execute(db)
  return rows
}

/** The goal with this id; null where there is none. */
export async function goalById(db: Db, id: string): Promise<Goal | null> {
  return (await listGoals(db)).find((goal) => goal.id === id) ?? null
}
