import { linkDays } from './retention.ts'
import type { Db, Tx } from '../database/database.server.ts'

export type LivingLink = {
  id: string
  purpose: string
  subjectId: string
  recipient: string | null
  madeAt: Temporal.Instant
  expiresAt: Temporal.Instant
}

/** The links that still work: those to offices first, of these the ones that end first; at most five hundred. */
export async function listLivingLinks(db: Db, now: Temporal.Instant): Promise<LivingLink[]> {
  return await db
    .selectFrom('working_link')
    .select(['id', 'purpose', 'subject_id as subjectId', 'recipient', 'made_at as madeAt', 'expires_at as expiresAt'])
    .where('revoked_at', 'is', null)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .orderBy((link) => link('recipient', 'is', null))
    .orderBy('expires_at')
    .orderBy('id')
    .limit(500)
    .execute()
}

/** Revokes one link; says whether it was still living. */
export async function revokeWorkingLink(tx: Tx, id: string, now: Temporal.Instant): Promise<boolean> {
  const revoked = await tx
    .updateTable('working_link')
    .set({ revoked_at: now })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now)
    .returning('id')
    .executeTakeFirst()
  return revoked !== undefined
}

/** Forgets links, and to whom they were sent, 90 days after they ended. */
export async function forgetOldLinks(db: Db, now: Temporal.Instant): Promise<void> {
  await db
    .deleteFrom('working_link')
    .where('expires_at', '<', now.subtract({ hours: 24 * linkDays }))
    .execute()
}

/** Forgets that links were sent to this address: somebody was erased. */
export async function forgetRecipient(tx: Tx, address: string): Promise<void> {
  await tx
    .updateTable('working_link')
    .set({ recipient: null })
    .where((link) => link.fn<string>('lower', ['recipient']), '=', address.toLowerCase())
    .execute()
}
