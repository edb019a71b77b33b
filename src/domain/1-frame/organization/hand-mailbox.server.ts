import type { Tx } from '#platform/database/database.server.ts'

/** Lets organisations that were written to at the address of somebody who goes be written to at the successor's; says which. */
export async function handMailbox(tx: Tx, from: string, to: string): Promise<number[]> {
  const changed = await tx.updateTable('organization').set({ email: to }).where('email', '=', from).returning('id').execute()
  return changed.map(({ id }) => id)
}
