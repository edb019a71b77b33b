import type { Tx } from '#platform/database/database.server.ts'

/** Erases the open text of a contribution, of its corrected versions and of its translation; number, date and counts stay. */
export async function eraseOriginal(tx: Tx, contributionId: string): Promise<void> {
  await tx.updateTable('contribution').set({ text: null }).where('id', '=', contributionId).execute()
  await tx.updateTable('contribution_version').set({ text: null }).where('contribution_id', '=', contributionId).execute()
  await tx
    .updateTable('contribution_entry')
    .set({ translation: null, consent_note: null })
    .where('contribution_id', '=', contributionId)
    .execute()
}
