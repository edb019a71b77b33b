import { sql } from 'kysely'
import type { Db } from '#platform/database/database.server.ts'
import type { Cursor, WaitingLine } from './read.server.ts'

export type DeskFilter = { state: 'all' | 'waiting' | 'accepted' | 'withheld' | 'withdrawn'; words: string; fieldNumber: number | null }
export type DeskLine = WaitingLine & { number: number | null; last: 'accepted' | 'withheld' | null; withdrawn: boolean }

/** All contributions that the desk may see, newest first, a page at a time. Words are looked for as they stand in the text. */
export async function deskContributions(db: Db, filter: DeskFilter, before: Cursor | null, limit = 25): Promise<DeskLine[]> {
  const { rows } = await sql<DeskLine>`
    select * from (
      select c.id, coalesce(r.text, (select v.text from contribution_version v where v.contribution_id = c.id order by v.version desc limit 1), c.text, '') as text,
        c.language, c.kind, c.wish, c.channel, c.received_on as "receivedOn", n.number,
        array(select f.number from contribution_field cf join field_of_action f on f.id = cf.field_id where cf.contribution_id = c.id order by 1) as "fieldNumbers",
        null as place, w.contribution_id is not null as withdrawn,
        (select d.decision from contribution_decision d where d.contribution_id = c.id order by d.id desc limit 1) as last
      from contribution c left join contribution_redaction r on r.contribution_id = c.id
        left join contribution_number n on n.contribution_id = c.id left join contribution_withdrawal w on w.contribution_id = c.id
    ) c
    where (${filter.words} = '' or c.text ilike ${`%${filter.words.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`})
      and (${filter.fieldNumber}::int is null or ${filter.fieldNumber} = any(c."fieldNumbers"))
      and (${filter.state} = 'all' or (${filter.state} = 'withdrawn' and c.withdrawn) or (not c.withdrawn and coalesce(c.last, 'waiting') = ${filter.state}))
      and (${before === null} or (c."receivedOn", c.id) < (${before?.on ?? null}::date, ${before?.id ?? null}::uuid))
    order by c."receivedOn" desc, c.id desc limit ${limit}`.execute(db)
  return rows
}
