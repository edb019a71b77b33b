import { bodyDays } from './retention.ts'
import type { CommandTools } from '../command/define-command.server.ts'

export type Mail = { to: string; subject: string; body: string; expiresAt?: Temporal.Instant }

/** Writes a mail inside a command; it is sent, or kept, once the transaction has committed. */
export async function writeMail({ tx, now, county, enqueue }: CommandTools, mail: Mail): Promise<void> {
  const { id } = await tx
    .insertInto('mail')
    .values({
      recipient: mail.to,
      subject: mail.subject,
      sealed_body: county.secret.seal('mail', mail.body),
      written_at: now,
      expires_at: mail.expiresAt ?? now.add({ hours: 24 * bodyDays })
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  if (!county.mailKept) await enqueue('mail:send', { id })
}
