import { originalDays } from './retention.ts'
import type { Db, Tx } from '#platform/database/database.server.ts'

/** Erases the blanked-out text, the sealed original and what was written to the author about a contribution. */
export async function eraseRedaction(tx: Tx, contributionId: string): Promise<void> {
  await tx.deleteFrom('contribution_redaction').where('contribution_id', '=', contributionId).execute()
  await tx
    .updateTable('contribution_decision')
    .set({ reason_text: null, reason_translations: '{}' })
    .where('contribution_id', '=', contributionId)
    .execute()
}

/** Erases sealed originals that nobody needs any more as proof of what was blanked out. */
export async function eraseOldOriginals(db: Db, today: string): Promise<void> {
  await db
    .updateTable('contribution_redaction')
    .set({ sealed_original: null })
    .where('sealed_original', 'is not', null)
    .where('redacted_on', '<', Temporal.PlainDate.from(today).subtract({ days: originalDays }).toString())
    .execute()
}
