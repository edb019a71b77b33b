import { sql } from 'kysely'
import type { Db } from '#platform/database/database.server.ts'
import type { DeskFilter, DeskQuestion } from './desk-filter.ts'
import { comesAfter, deskLines, fitsFilter } from './desk-lines.server.ts'
import type { DeskLine } from './desk-lines.server.ts'
import { searchAtDesk } from './desk-search.server.ts'
import type { Cursor } from './read.server.ts'

/** All contributions that the desk may see and that fit, newest first, a page at a time; without a question, whatever they say. */
export async function deskContributions(
  db: Db,
  filter: DeskFilter,
  asked: DeskQuestion | null,
  before: Cursor | null,
  limit = 25
): Promise<DeskLine[]> {
  if (asked) return (await searchAtDesk(db, asked, filter, before, limit)).lines
  const { rows } = await sql<{ id: string }>`
    select c.id from contribution c where ${fitsFilter(filter)} and ${comesAfter(before)}
    order by c.received_on desc, c.id desc limit ${limit}`.execute(db)
  return await deskLines(
    db,
    rows.map(({ id }) => id)
  )
}

/** How many contributions fit, counted up to one more than `atMost`. */
export async function countDeskContributions(db: Db, filter: DeskFilter, asked: DeskQuestion | null, atMost: number): Promise<number> {
  if (asked) return Math.min((await searchAtDesk(db, asked, filter, null, 0)).total, atMost + 1)
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (select from contribution c where ${fitsFilter(filter)} limit ${atMost + 1}) as fitting`.execute(db)
  return rows[0]?.count ?? 0
}
