import { sql } from 'kysely'
import type { Db } from '#platform/database/database.server.ts'
import type { LocalText } from '#platform/language/local-text.ts'
import type { Findable } from '../findable.ts'

type Row = { number: number; statement: LocalText; about: string; fieldNumbers: number[]; on: string; dropped: boolean }

/** Confirmed needs, also those that were given up: their pages say why. */
export async function findableNeeds(db: Db): Promise<Findable<'need'>[]> {
  const { rows } = await sql<Row>`
    select n.number, n.statement, concat_ws('. ', nullif(n.affected_group, ''), nullif(n.place, '')) as about, c.confirmed_on as on,
      array(select f.number from need_field nf join field_of_action f on f.id = nf.field_id where nf.need_id = n.id order by 1) as "fieldNumbers",
      exists (select from need_drop d where d.need_id = n.id) as dropped
    from need n join need_confirmation c on c.need_id = n.id`.execute(db)
  return rows.map(({ number, statement, about, fieldNumbers, on, dropped }) => ({
    kind: 'need',
    number: `B-${number}`,
    title: statement,
    texts: about ? [{ de: about }] : [],
    fieldNumbers,
    on,
    path: `/plan/needs/${number}`,
    status: dropped ? 'search.dropped' : null
  }))
}
