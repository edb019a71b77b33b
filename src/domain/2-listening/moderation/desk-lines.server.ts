import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Db } from '#platform/database/database.server.ts'
import type { DeskFilter, DeskState } from './desk-filter.ts'
import { lineColumns } from './read.server.ts'
import type { Cursor, WaitingLine } from './read.server.ts'

export type DeskLine = WaitingLine & { number: number | null; last: 'accepted' | 'withheld' | null; withdrawn: boolean }

const lastDecision = sql`(select d.decision from contribution_decision d where d.contribution_id = c.id order by d.id desc limit 1)`
const withdrawn = sql`exists (select from contribution_withdrawal w where w.contribution_id = c.id)`

const standing: Record<DeskState, RawBuilder<unknown>> = {
  waiting: sql`not ${withdrawn} and not exists (select from contribution_decision d where d.contribution_id = c.id)`,
  accepted: sql`not ${withdrawn} and ${lastDecision} = 'accepted'`,
  withheld: sql`not ${withdrawn} and ${lastDecision} = 'withheld'`,
  withdrawn
}

/** The condition that a contribution, called `c`, fits a filter. */
export function fitsFilter({
  state,
  fieldNumber,
  language,
  channel,
  kind,
  wish,
  incomplete,
  since,
  until
}: DeskFilter): RawBuilder<unknown> {
  const conditions = [sql`true`]
  if (language !== null) conditions.push(sql`c.language = ${language}`)
  if (channel !== null) conditions.push(sql`c.channel = ${channel}`)
  if (kind !== null) conditions.push(sql`c.kind = ${kind}`)
  if (wish !== null) conditions.push(sql`c.wish = ${wish}`)
  if (incomplete)
    conditions.push(sql`(c.kind is null or not exists (select from contribution_field cf where cf.contribution_id = c.id))
      and not ${withdrawn}`)
  if (since !== null) conditions.push(sql`c.received_on >= ${since}::date`)
  if (until !== null) conditions.push(sql`c.received_on <= ${until}::date`)
  if (fieldNumber !== null)
    conditions.push(sql`exists (select from contribution_field cf join field_of_action f on f.id = cf.field_id
      where cf.contribution_id = c.id and f.number = ${fieldNumber})`)
  if (state !== null) conditions.push(standing[state])
  return sql.join(conditions, sql` and `)
}

/** The condition that a contribution, called `c`, comes after a place in the list. */
export function comesAfter(before: Cursor | null): RawBuilder<unknown> {
  return before === null ? sql`true` : sql`(c.received_on, c.id) < (${before.on}::date, ${before.id}::uuid)`
}

/** These contributions as lines, the newest first. */
export async function deskLines(db: Db, ids: readonly string[]): Promise<DeskLine[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<DeskLine>`
    select ${lineColumns}, n.number, ${withdrawn} as withdrawn, ${lastDecision} as last
    from contribution c left join contribution_number n on n.contribution_id = c.id
    where c.id = any(${ids}::uuid[]) order by c.received_on desc, c.id desc`.execute(db)
  return rows.map((line) => ({ ...line, text: line.text ?? '' }))
}
