import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Db } from '#platform/database/database.server.ts'
import { holdsWords } from '../contribution/holds-words.server.ts'
import { kindsIn, personalDataIn } from '../contribution/personal-data.ts'
import type { PersonalDataKind } from '../contribution/personal-data.ts'
import { lineColumns, shownText } from './read.server.ts'
import { everythingWaiting } from './inbox-filter.ts'
import type { InboxFilter } from './inbox-filter.ts'
import type { WaitingLine } from './read.server.ts'

/** A line of the inbox: the first of near-equal contributions, how many they are, and what in it looks like personal data. */
export type InboxLine = WaitingLine & { alike: number; held: PersonalDataKind[] }
export type InboxOrder = 'oldest' | 'largest'

/**
 * What waits for a decision, near-equal texts as one line, a page at a time; with how many lines and contributions wait in all.
 * The oldest first, or in a raid the largest groups first. A filter is held against the line's first contribution.
 */
export async function inboxLines(
  db: Db,
  order: InboxOrder,
  page: number,
  limit = 25,
  filter: InboxFilter = everythingWaiting
): Promise<{ lines: InboxLine[]; total: number; groups: number }> {
  const { rows } = await sql<WaitingLine & { alike: number; total: number; groups: number }>`
    with waiting as (
      select w.contribution_id, w.received_on, coalesce(n.near_text_id::text, w.contribution_id::text) as line
      from contribution_waiting w left join contribution_near_text n using (contribution_id)
    ), lines as (
      select line, count(*)::int as alike, min(received_on) as since, (array_agg(contribution_id order by received_on, contribution_id))[1] as first
      from waiting group by line
    ), chosen as (
      select *, count(*) over ()::int as groups, (sum(alike) over ())::int as total from lines
      where ${fits(filter, sql`lines.first`)}
      order by ${order === 'largest' ? sql`alike desc,` : sql``} since, first limit ${limit} offset ${(page - 1) * limit}
    )
    select ${lineColumns}, chosen.alike, chosen.total, chosen.groups from chosen join contribution c on c.id = chosen.first
    order by ${order === 'largest' ? sql`alike desc,` : sql``} since, first`.execute(db)
  return {
    lines: rows.map(({ total: _, groups: __, ...line }) => ({
      ...line,
      held: line.wish === 'public' ? kindsIn(personalDataIn(line.text)) : []
    })),
    total: rows[0]?.total ?? 0,
    groups: rows[0]?.groups ?? 0
  }
}

/** What waits behind this contribution in the inbox, the oldest first, and then from its beginning; null where nothing else waits. */
export async function nextWaiting(db: Db, contributionId: string, filter: InboxFilter): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select w.contribution_id as id from contribution_waiting w
    where w.contribution_id <> ${contributionId} and ${fits(filter, sql`w.contribution_id`)}
    order by (w.received_on, w.contribution_id) > (select c.received_on, c.id from contribution c where c.id = ${contributionId}) desc,
      w.received_on, w.contribution_id limit 1`.execute(db)
  return rows[0]?.id ?? null
}

function fits({ words, channel, wish }: InboxFilter, id: RawBuilder<unknown>): RawBuilder<unknown> {
  const conditions = [sql`c.id = ${id}`]
  if (channel !== null) conditions.push(sql`c.channel = ${channel}`)
  if (wish !== null) conditions.push(sql`c.wish = ${wish}`)
  if (words.trim()) conditions.push(holdsWords(shownText, words))
  return conditions.length === 1 ? sql`true` : sql`exists (select from contribution c where ${sql.join(conditions, sql` and `)})`
}

/** All that waits and is near-equal to this contribution, itself among them; at most five hundred. */
export async function nearEqualWaiting(db: Db, contributionId: string, limit = 500): Promise<WaitingLine[]> {
  const { rows } = await sql<WaitingLine>`
    select ${lineColumns} from contribution_waiting w join contribution c on c.id = w.contribution_id
    where c.id = ${contributionId} or exists (
      select from contribution_near_text n join contribution_near_text mine using (near_text_id)
      where mine.contribution_id = ${contributionId} and n.contribution_id = c.id)
    order by w.received_on, c.id limit ${limit}`.execute(db)
  return rows
}

export type MassWithholding = {
  id: string
  reasonCode: string
  reasonText: string | null
  askedAt: string
  askedBy: string
  mine: boolean
  expiresAt: string
  count: number
  samples: string[]
}

/** The mass withholdings that wait for their second person. */
export async function openMassWithholdings(db: Db, now: Temporal.Instant, me: string): Promise<MassWithholding[]> {
  const { rows } = await sql<MassWithholding>`
    select m.id, m.reason_code as "reasonCode", m.reason_text as "reasonText", m.asked_by = ${me} as mine,
      to_char(m.asked_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "askedAt",
      to_char(m.expires_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "expiresAt",
      coalesce((select p.name from person p where 'staff:' || p.id = m.asked_by), '–') as "askedBy",
      (select count(*)::int from mass_withholding_item i where i.mass_withholding_id = m.id) as count,
      array(select distinct left(coalesce(c.text, ''), 300) from mass_withholding_item i join contribution c on c.id = i.contribution_id
        where i.mass_withholding_id = m.id limit 5) as samples
    from mass_withholding m
    where m.confirmed_at is null and m.declined_at is null and m.expires_at > ${now.toString()}::timestamptz
    order by m.asked_at`.execute(db)
  return rows
}
