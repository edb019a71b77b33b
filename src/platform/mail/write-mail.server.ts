import { bodyDays } from './retention.ts'
import type { CommandTools } from '../command/define-command.server.ts'

export type Mail = {
  to: string
  subject: string
  body: string
  expiresAt?: Temporal.Instant
  /** The address by which a mail program ends such mails with one click (RFC 8058). */
  unsubscribe?: string
}

/** Writes a mail inside a command; it is sent, or kept, once the transaction has committed. */
export async function writeMail({ tx, now, county, enqueue }: CommandTools, mail: Mail): Promise<void> {
  const { id } = await tx
    .insertInto('mail')
    .values({
      recipient: mail.to,
      subject: mail.subject,
      sealed_body: county.secret.seal('mail', mail.body),
      sealed_unsubscribe: mail.unsubscribe ? county.secret.seal('mail', mail.unsubscribe) : null,
      written_at: now,
      expires_at: mail.expiresAt ?? now.add({ hours: 24 * bodyDays })
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  if (!county.mailKept) await enqueue('mail:send', { id })
}
