import { createHash } from 'node:crypto'
import type { CommandTools } from '../command/define-command.server.ts'
import type { Db } from '../database/database.server.ts'

export type WorkingLink = { id: string; purpose: string; subjectId: string; expiresAt: Temporal.Instant; usedAt: Temporal.Instant | null }

/** Makes a link for one task until a day. Only the hash is stored; the token goes into the mail and nowhere else. */
export async function makeWorkingLink(
  { tx, now, random }: CommandTools,
  link: { purpose: string; subjectId: string; recipient?: string; expiresAt: Temporal.Instant }
): Promise<string> {
  const token = random(24).toString('base64url')
  await tx
    .insertInto('working_link')
    .values({
      token_hash: hashOf(token),
      purpose: link.purpose,
      subject_id: link.subjectId,
      recipient: link.recipient ?? null,
      made_at: now,
      expires_at: link.expiresAt
    })
    .execute()
  return token
}

/** The living link of this token and purpose; null when unknown, expired or revoked. Reading it changes nothing. */
export async function readWorkingLink(db: Db, purpose: string, token: string, now: Temporal.Instant): Promise<WorkingLink | null> {
  const row = await db
    .selectFrom('working_link')
    .select(['id', 'purpose', 'subject_id', 'expires_at', 'used_at'])
    .where('token_hash', '=', hashOf(token))
    .where('purpose', '=', purpose)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return row ? { id: row.id, purpose: row.purpose, subjectId: row.subject_id, expiresAt: row.expires_at, usedAt: row.used_at } : null
}

/** What became of a link: one that works, or why it does not. Reading it changes nothing. */
export async function workingLinkState(
  db: Db,
  purpose: string,
  token: string,
  now: Temporal.Instant
): Promise<{ state: 'open' | 'used' | 'revoked' | 'expired'; link: WorkingLink } | { state: 'unknown'; link: null }> {
  const row = await db
    .selectFrom('working_link')
    .select(['id', 'purpose', 'subject_id', 'expires_at', 'used_at', 'revoked_at'])
    .where('token_hash', '=', hashOf(token))
    .where('purpose', '=', purpose)
    .executeTakeFirst()
  if (!row) return { state: 'unknown', link: null }
  const link = { id: row.id, purpose: row.purpose, subjectId: row.subject_id, expiresAt: row.expires_at, usedAt: row.used_at }
  if (row.used_at) return { state: 'used', link }
  if (row.revoked_at) return { state: 'revoked', link }
  return { state: Temporal.Instant.compare(row.expires_at, now) > 0 ? 'open' : 'expired', link }
}

/** Notes that the link did its task; true for exactly one caller. */
export async function consumeWorkingLink(db: Db, id: string, now: Temporal.Instant): Promise<boolean> {
  const row = await db
    .updateTable('working_link')
    .set({ used_at: now })
    .where('id', '=', id)
    .where('used_at', 'is', null)
    // Between opening the page and answering, the link may have been revoked or have run out.
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** Revokes every living link of a subject. */
export async function revokeWorkingLinks(db: Db, purpose: string, subjectId: string, now: Temporal.Instant): Promise<void> {
  await db
    .updateTable('working_link')
    .set({ revoked_at: now })
    .where('purpose', '=', purpose)
    .where('subject_id', '=', subjectId)
    .where('revoked_at', 'is', null)
    .execute()
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}
