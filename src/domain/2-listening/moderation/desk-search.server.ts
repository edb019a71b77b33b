import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Db } from '#platform/database/database.server.ts'
import type { DeskLine } from './desk-list.server.ts'
import { lineColumns } from './read.server.ts'
import type { Cursor } from './read.server.ts'

// Up to here all that fits is gathered by the index of words; of more, the newest are soon met on the way back through the days.
const gatheredAtMost = 20_000

/**
 * Contributions in any state in which all the words occur, the newest first: in the text as written, corrected or blanked out. For those
 * who may read at the desk alone. `query` is the text of a tsquery; `total` is exact up to twenty thousand.
 */
export async function searchAtDesk(
  db: Db,
  query: string,
  before: Cursor | null,
  limit: number
): Promise<{ lines: DeskLine[]; total: number }> {
  if (query === '') return { lines: [], total: 0 }
  const after = sql`(${before === null} or (received_on, id) < (${before?.on ?? null}::date, ${before?.id ?? null}::uuid))`
  const { rows } = await sql<{ total: number; ids: string[] }>`
    with fitting as materialized (${fitting(query)})
    select (select count(*) from fitting) as total,
      array(select id from fitting where ${after} order by received_on desc, id desc limit ${limit}) as ids`.execute(db)
  const { total, ids } = rows[0] ?? { total: 0, ids: [] }
  return { lines: await linesOf(db, total > gatheredAtMost ? await newest(db, query, after, limit) : ids), total }
}

function fitting(query: string): RawBuilder<unknown> {
  const most = sql.lit(gatheredAtMost + 1)
  return sql`
    (select c.id, c.received_on from contribution c where c.text is not null and search_vector(c.text, c.language) @@ ${query}::tsquery limit ${most})
    union (select c.id, c.received_on from contribution_version v join contribution c on c.id = v.contribution_id
      where v.text is not null and (search_vector(v.text, 'de') || search_vector(v.text, '')) @@ ${query}::tsquery limit ${most})
    union (select c.id, c.received_on from contribution_redaction r join contribution c on c.id = r.contribution_id
      where (search_vector(r.text, 'de') || search_vector(r.text, '')) @@ ${query}::tsquery limit ${most})`
}

async function newest(db: Db, query: string, after: RawBuilder<unknown>, limit: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select c.id from contribution c where ${after} and (search_vector(c.text, c.language) @@ ${query}::tsquery
      or exists (select from contribution_redaction r where r.contribution_id = c.id
        and (search_vector(r.text, 'de') || search_vector(r.text, '')) @@ ${query}::tsquery))
    order by c.received_on desc, c.id desc limit ${limit}`.execute(db)
  return rows.map(({ id }) => id)
}

async function linesOf(db: Db, ids: readonly string[]): Promise<DeskLine[]> {
  const { rows } = await sql<DeskLine>`
    select ${lineColumns}, n.number, w.contribution_id is not null as withdrawn,
      (select d.decision from contribution_decision d where d.contribution_id = c.id order by d.id desc limit 1) as last
    from contribution c left join contribution_number n on n.contribution_id = c.id left join contribution_withdrawal w on w.contribution_id = c.id
    where c.id = any(${ids}::uuid[]) order by c.received_on desc, c.id desc`.execute(db)
  return rows
}
