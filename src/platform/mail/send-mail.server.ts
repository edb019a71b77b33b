import { createTransport } from 'nodemailer'
import type { Transporter } from 'nodemailer'
import type { Db } from '../database/database.server.ts'
import type { SecretKey } from '../config/secret-key.server.ts'

/** Milliseconds that a mail server may take to answer at all. */
const patience = 10_000

const transports = new Map<string, Transporter>()

/**
 * Sends one kept mail and erases its body. A failed sending is told in the Postausgang and tried again by the queue, unless the mail
 * server refuses the recipient for good.
 */
export async function sendKeptMail(
  db: Db,
  secret: SecretKey,
  smtpUrl: string,
  from: string,
  id: string,
  now: () => Temporal.Instant
): Promise<void> {
  const mail = await db.selectFrom('mail').selectAll().where('id', '=', id).where('sent_at', 'is', null).executeTakeFirst()
  if (!mail?.sealed_body || Temporal.Instant.compare(mail.expires_at, now()) < 0) return
  try {
    const text = secret.unseal('mail', mail.sealed_body)
    const headers = { ...ofItself, ...(mail.sealed_unsubscribe ? oneClick(secret.unseal('mail', mail.sealed_unsubscribe)) : {}) }
    // Given apart, an address is one address whatever it holds, and never a list.
    const to = { name: '', address: mail.recipient }
    await transportTo(smtpUrl).sendMail({ from, to, subject: mail.subject, text, headers })
  } catch (error) {
    const failure = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
    await db.updateTable('mail').set({ failed_at: now(), failure }).where('id', '=', id).execute()
    if (isRefusedForGood(error)) return
    throw new Error(`mail could not be sent: ${failure}`, { cause: error })
  }
  await db
    .updateTable('mail')
    .set({ sent_at: now(), ...nothingSealed, failed_at: null, failure: null })
    .where('id', '=', id)
    .execute()
}

// RFC 3834: nobody's absence is answered to the office.
const ofItself = { 'Auto-Submitted': 'auto-generated' }

/**
 * The mail server knows no such recipient, and will not know it later: RFC 3463's 5.1.x about the recipient. Any other refusal (of the
 * sender, of a stranger who may not send) may be a setting that the operator mends, and is tried again.
 */
function isRefusedForGood(error: unknown): boolean {
  if (!(error instanceof Error) || !('command' in error) || error.command !== 'RCPT TO') return false
  return 'response' in error && /^5\d\d[ -]5\.1\.\d/.test(String(error.response))
}

const nothingSealed = { sealed_body: null, sealed_unsubscribe: null }

// RFC 8058: a mail program that knows it shows a button, and posts to this address without a page.
function oneClick(address: string): Record<string, string> {
  return { 'List-Unsubscribe': `<${address}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }
}

/** Erases the bodies of mails that have expired. */
export async function eraseExpiredMail(db: Db, now: Temporal.Instant): Promise<void> {
  await db.updateTable('mail').set(nothingSealed).where('expires_at', '<', now).where('sealed_body', 'is not', null).execute()
}

/** The mails kept for one address that can still be read, newest first: for the operator's command alone. */
export async function readKeptMail(
  db: Db,
  secret: SecretKey,
  to: string
): Promise<{ subject: string; writtenAt: Temporal.Instant; body: string }[]> {
  const rows = await db
    .selectFrom('mail')
    .select(['subject', 'written_at', 'sealed_body'])
    .where((where) => where.fn<string>('lower', ['recipient']), '=', to.toLowerCase())
    .where('sealed_body', 'is not', null)
    .orderBy('written_at', 'desc')
    .limit(20)
    .execute()
  return rows.map((row) => ({
    subject: row.subject,
    writtenAt: row.written_at,
    body: row.sealed_body ? secret.unseal('mail', row.sealed_body) : ''
  }))
}

function transportTo(url: string): Transporter {
  const known = transports.get(url)
  if (known) return known
  // A server that says nothing must not hold up the other jobs for long.
  const made = createTransport({ url, connectionTimeout: patience, greetingTimeout: patience, socketTimeout: 3 * patience })
  transports.set(url, made)
  return made
}
