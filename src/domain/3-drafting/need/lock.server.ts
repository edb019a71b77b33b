import { refuseUnless } from '#platform/command/refusal.ts'
import type { Tx } from '#platform/database/database.server.ts'

/** Locks a need for a change; refuses an unknown one, and one that was given up. */
export async function lockNeed(tx: Tx, needId: string): Promise<{ id: string; number: number }> {
  const need = await tx.selectFrom('need').select(['id', 'number']).where('id', '=', needId).forUpdate().executeTakeFirst()
  refuseUnless(need, 'not_found', 'need.unknown')
  const dropped = await tx.selectFrom('need_drop').select('need_id').where('need_id', '=', needId).executeTakeFirst()
  refuseUnless(!dropped, 'conflict', 'need.dropped')
  return need
}
