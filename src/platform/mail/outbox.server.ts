import { mailDays } from './retention.ts'
import type { Db } from '../database/database.server.ts'

export type MailState = 'waiting' | 'kept' | 'sent' | 'failed' | 'expired'
export type OutboxLine = {
  id: string
  recipient: string
  subject: string
  writtenAt: Temporal.Instant
  sentAt: Temporal.Instant | null
  state: MailState
}

/** The mails newest first, from a place on: to whom, about what, when, and what became of them; never what they say. */
export async function listMail(
  db: Db,
  now: Temporal.Instant,
  mailKept: boolean,
  before: string | null,
  limit: number
): Promise<OutboxLine[]> {
  const rows = await db
    .selectFrom('mail as m')
    .select((m) => [
      'm.id',
      'm.recipient',
      'm.subject',
      'm.written_at',
      'm.expires_at',
      'm.sent_at',
      'm.failed_at',
      m('m.sealed_body', 'is', null).as('erased')
    ])
    .$if(before !== null, (query) =>
      query.where(({ eb, refTuple, selectFrom }) =>
        eb(
          refTuple('m.written_at', 'm.id'),
          '<',
          selectFrom('mail as last')
            .select((last) => [last.ref('last.written_at').as('written_at'), last.ref('last.id').as('id')])
            .where('last.id', '=', before)
            .$asTuple('written_at', 'id')
        )
      )
    )
    .orderBy('m.written_at', 'desc')
    .orderBy('m.id', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    recipient: row.recipient,
    subject: row.subject,
    writtenAt: row.written_at,
    sentAt: row.sent_at,
    state: stateOf({
      sent: row.sent_at !== null,
      failed: row.failed_at !== null,
      over: Boolean(row.erased) || Temporal.Instant.compare(row.expires_at, now) <= 0,
      mailKept
    })
  }))
}

/** Forgets to whom mail was written, 90 days later. */
export async function forgetOldMail(db: Db, now: Temporal.Instant): Promise<void> {
  await db
    .deleteFrom('mail')
    .where('written_at', '<', now.subtract({ hours: 24 * mailDays }))
    .where('expires_at', '<', now)
    .execute()
}

function stateOf(mail: { sent: boolean; failed: boolean; over: boolean; mailKept: boolean }): MailState {
  if (mail.sent) return 'sent'
  if (mail.over) return 'expired'
  if (mail.failed) return 'failed'
  return mail.mailKept ? 'kept' : 'waiting'
}
