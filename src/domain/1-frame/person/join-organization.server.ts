import type { Tx } from '#platform/database/database.server.ts'

/** Lets a person work for an organisation. */
export async function joinOrganization(tx: Tx, personId: string, organizationId: number): Promise<void> {
  await tx.updateTable('person').set({ organization_id: organizationId }).where('id', '=', personId).execute()
}
