import type { Tx } from '#platform/database/database.server.ts'

/** Erases the blanked-out text and the sealed original of a contribution that was withdrawn. */
export async function eraseRedaction(tx: Tx, contributionId: string): Promise<void> {
  await tx.deleteFrom('contribution_redaction').where('contribution_id', '=', contributionId).execute()
}
