import type { Tx } from '#platform/database/database.server.ts'

/** Forgets which member of staff took a review down or took it back; the review itself stays. */
export async function forgetRecorder(tx: Tx, personId: string): Promise<void> {
  await tx.updateTable('translation_review').set({ recorded_by: null }).where('recorded_by', '=', personId).execute()
  await tx.updateTable('translation_review').set({ ended_by: null }).where('ended_by', '=', personId).execute()
}
