import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Db } from '#platform/database/database.server.ts'
import type { DeskFilter, DeskQuestion } from './desk-filter.ts'
import { comesAfter, deskLines, fitsFilter } from './desk-lines.server.ts'
import type { DeskLine } from './desk-lines.server.ts'
import type { Cursor } from './read.server.ts'

// Up to here all that fits is gathered by the index of words; of more, the newest are soon met on the way back through the days.
const gatheredAtMost = 20_000

/**
 * Contributions in any state in which all the words occur and that fit the filter, the newest first: in the text as written, corrected or
 * blanked out; or that have the number that was typed. For those who may read at the desk alone. `total` is exact up to twenty thousand.
 */
export async function searchAtDesk(
  db: Db,
  { query, number }: DeskQuestion,
  filter: DeskFilter,
  before: Cursor | null,
  limit: number
): Promise<{ lines: DeskLine[]; total: number }> {
  if (query === '' && number === null) return { lines: [], total: 0 }
  const { rows } = await sql<{ total: number; ids: string[] }>`
    with fitting as materialized (${fitting(query, number, fitsFilter(filter))})
    select (select count(*) from fitting) as total,
      array(select id from fitting c where ${comesAfter(before)} order by received_on desc, id desc limit ${limit}) as ids`.execute(db)
  const { total, ids } = rows[0] ?? { total: 0, ids: [] }
  const many = total > gatheredAtMost
  return { lines: await deskLines(db, many ? await newest(db, query, fitsFilter(filter), comesAfter(before), limit) : ids), total }
}

const versionWords = sql`(search_vector(v.text, 'de') || search_vector(v.text, ''))`
const redactionWords = sql`(search_vector(r.text, 'de') || search_vector(r.text, ''))`

function fitting(query: string, number: number | null, fits: RawBuilder<unknown>): RawBuilder<unknown> {
  const most = sql.lit(gatheredAtMost + 1)
  const numbered = sql`(select c.id, c.received_on from contribution_number n join contribution c on c.id = n.contribution_id
    where n.number = ${number}::int and ${fits})`
  if (query === '') return numbered
  const worded = sql`
    (select c.id, c.received_on from contribution c
      where c.text is not null and search_vector(c.text, c.language) @@ ${query}::tsquery and ${fits} limit ${most})
    union (select c.id, c.received_on from contribution_version v join contribution c on c.id = v.contribution_id
      where v.text is not null and ${versionWords} @@ ${query}::tsquery and ${fits} limit ${most})
    union (select c.id, c.received_on from contribution_redaction r join contribution c on c.id = r.contribution_id
      where ${redactionWords} @@ ${query}::tsquery and ${fits} limit ${most})`
  return number === null ? worded : sql`${worded} union ${numbered}`
}

async function newest(db: Db, query: string, fits: RawBuilder<unknown>, after: RawBuilder<unknown>, limit: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select c.id from contribution c where ${after} and ${fits} and (search_vector(c.text, c.language) @@ ${query}::tsquery
      or exists (select from contribution_version v where v.contribution_id = c.id and v.text is not null and ${versionWords} @@ ${query}::tsquery)
      or exists (select from contribution_redaction r where r.contribution_id = c.id and ${redactionWords} @@ ${query}::tsquery))
    order by c.received_on desc, c.id desc limit ${limit}`.execute(db)
  return rows.map(({ id }) => id)
}
