import type { Tx } from '#platform/database/database.server.ts'

/** Forgets every role that an erased person ever held; the audit keeps who had which power, by number. */
export async function forgetRoles(tx: Tx, personId: string): Promise<void> {
  await tx.deleteFrom('role_assignment').where('person_id', '=', personId).execute()
  // Who was a deputy for somebody who is gone is no deputy any more.
  await tx.deleteFrom('role_assignment').where('deputy_of', '=', personId).execute()
}
