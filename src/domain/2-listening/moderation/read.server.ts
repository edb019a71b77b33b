import { sql } from 'kysely'
import type { Db } from '#platform/database/database.server.ts'
import { contributionState } from '#domain/2-listening/contribution/contribution.ts'
import type { Channel, ContributionKind, ContributionState } from '#domain/2-listening/contribution/contribution.ts'

export type WaitingLine = {
  id: string
  text: string
  language: string
  kind: ContributionKind | null
  wish: 'public' | 'office'
  channel: Channel
  receivedOn: string
  fieldNumbers: number[]
  place: string | null
}
export type DeskContribution = WaitingLine & {
  state: ContributionState
  number: number | null
  publishedOn: string | null
  municipality: string | null
  original: string | null
  redacted: boolean
  sealed: boolean
  withdrawnOn: string | null
  decisions: { decision: 'accepted' | 'withheld'; reasonCode: string | null; reasonText: string | null; on: string }[]
  versions: { version: number; text: string | null; on: string }[]
}
export type Cursor = { on: string; id: string }

/** The text of a contribution, called `c`, as it may be read: blanked out, else corrected, else as written. */
export const shownText = sql`coalesce(
  (select r.text from contribution_redaction r where r.contribution_id = c.id),
  (select v.text from contribution_version v where v.contribution_id = c.id order by v.version desc limit 1), c.text)`
/** The columns of a waiting contribution, called `c`. */
export const lineColumns = sql`c.id, ${shownText} as text, c.language, c.kind, c.wish, c.channel, c.received_on as "receivedOn",
  array(select f.number from contribution_field cf join field_of_action f on f.id = cf.field_id where cf.contribution_id = c.id order by 1) as "fieldNumbers",
  coalesce((select m.name from municipality m where m.id = c.municipality_id), (select r.name->>'de' from region r where r.id = c.region_id)) as place`

/** Since when the oldest contribution waits for a decision, and how many wait. */
export async function waitingSince(db: Db): Promise<{ count: number; since: string | null }> {
  const row = await db
    .selectFrom('contribution_waiting')
    .select((select) => [select.fn.countAll<number>().as('count'), select.fn.min('received_on').as('since')])
    .executeTakeFirstOrThrow()
  return { count: row.count, since: row.since }
}

/** One contribution with all that was decided about it, for the desk. */
export async function deskContribution(db: Db, id: string): Promise<DeskContribution | null> {
  const { rows } = await sql<Omit<DeskContribution, 'state'>>`
    select ${lineColumns}, n.number, n.published_on as "publishedOn", c.text as original,
      (select m.name from municipality m where m.id = c.municipality_id) as municipality,
      r.contribution_id is not null as redacted, r.sealed_original is not null as sealed, w.withdrawn_on as "withdrawnOn",
      coalesce((select jsonb_agg(jsonb_build_object('decision', d.decision, 'reasonCode', d.reason_code, 'reasonText', d.reason_text, 'on', d.decided_on) order by d.id)
        from contribution_decision d where d.contribution_id = c.id), '[]') as decisions,
      coalesce((select jsonb_agg(jsonb_build_object('version', v.version, 'text', v.text, 'on', v.received_on) order by v.version)
        from contribution_version v where v.contribution_id = c.id), '[]') as versions
    from contribution c left join contribution_number n on n.contribution_id = c.id
      left join contribution_redaction r on r.contribution_id = c.id left join contribution_withdrawal w on w.contribution_id = c.id
    where c.id = ${id}`.execute(db)
  const row = rows[0]
  if (!row) return null
  const last = row.decisions.at(-1)?.decision ?? null
  const facts = { wish: row.wish, decision: last, withdrawnOn: row.withdrawnOn, erased: row.text === null }
  return { ...row, state: contributionState(facts) }
}
