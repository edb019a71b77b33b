import { sql } from 'kysely'
import type { Db } from '#platform/database/database.server.ts'

export type OpenAppeal = {
  id: string
  contributionId: string
  by: 'author' | 'notifier'
  text: string
  language: string
  receivedOn: string
  number: number | null
  contribution: string | null
  contributionLanguage: string
  contestedReason: string | null
  mine: boolean
}

/**
 * Appeals that wait for a decision, the oldest first; with whether the reader decided first and may not decide again. A limit of null
 * is none.
 */
export async function openAppeals(db: Db, me: string, limit: number | null = 200): Promise<OpenAppeal[]> {
  const { rows } = await sql<OpenAppeal>`
    select a.id, a.contribution_id as "contributionId", case when a.notice_id is null then 'author' else 'notifier' end as by,
      a.text, a.language, a.received_on as "receivedOn", n.number, c.language as "contributionLanguage",
      coalesce((select r.text from contribution_redaction r where r.contribution_id = c.id), c.text) as contribution,
      coalesce(d.reason_text, nd.reason) as "contestedReason", a.contested_by is not distinct from ${me} as mine
    from moderation_appeal a join contribution c on c.id = a.contribution_id
      left join contribution_number n on n.contribution_id = c.id
      left join contribution_decision d on d.id = a.contested_decision_id
      left join contribution_notice o on o.id = a.notice_id left join notice_decision nd on nd.id = o.notice_decision_id
    where a.outcome is null order by a.received_on, a.id limit ${limit}::int`.execute(db)
  return rows
}

export type AppealState = { receivedOn: string; outcome: 'upheld' | 'granted' | null; reason: string | null; decidedOn: string | null }

/** Where the appeal of a notifier stands; null when there is none. */
export async function appealOfNotice(db: Db, noticeId: string): Promise<AppealState | null> {
  const { rows } = await sql<AppealState>`
    select received_on as "receivedOn", outcome, reason, decided_on as "decidedOn" from moderation_appeal where notice_id = ${noticeId}`.execute(
    db
  )
  return rows[0] ?? null
}
