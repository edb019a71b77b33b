import { sql } from 'kysely'
import type { Db } from '#platform/database/database.server.ts'
import type { NoticeState } from './notice.ts'

export type NoticedContribution = {
  contributionId: string
  number: number | null
  text: string | null
  language: string
  listed: boolean
  since: string
  notices: { reasonCode: string; explanation: string; language: string; on: string; wantsAnswer: boolean }[]
}

/** Contributions with notices that wait for a decision, one line each, the oldest first. */
export async function openNotices(db: Db, contributionId: string | null = null): Promise<NoticedContribution[]> {
  const { rows } = await sql<NoticedContribution>`
    select c.id as "contributionId", n.number, c.language, exists (select from contribution_listing l where l.contribution_id = c.id) as listed,
      coalesce((select r.text from contribution_redaction r where r.contribution_id = c.id),
        (select v.text from contribution_version v where v.contribution_id = c.id order by v.version desc limit 1), c.text) as text,
      min(o.received_on)::text as since,
      jsonb_agg(jsonb_build_object('reasonCode', o.reason_code, 'explanation', o.explanation, 'language', o.language,
        'on', o.received_on, 'wantsAnswer', o.answer_to is not null) order by o.received_on, o.id) as notices
    from contribution_notice o join contribution c on c.id = o.contribution_id left join contribution_number n on n.contribution_id = c.id
    where o.notice_decision_id is null and (${contributionId}::uuid is null or c.id = ${contributionId})
    group by c.id, n.number order by min(o.received_on), c.id limit 200`.execute(db)
  return rows
}

/** Where the notice with this receipt stands; null when there is none. */
export async function noticeByReceipt(db: Db, receiptHash: Buffer): Promise<NoticeState | null> {
  const { rows } = await sql<NoticeState>`
    select o.id, n.number, o.reason_code as "reasonCode", o.received_on as "receivedOn", d.outcome, d.reason, d.decided_on as "decidedOn"
    from contribution_notice o left join contribution_number n on n.contribution_id = o.contribution_id
      left join notice_decision d on d.id = o.notice_decision_id
    where o.receipt_hash = ${receiptHash}`.execute(db)
  return rows[0] ?? null
}
