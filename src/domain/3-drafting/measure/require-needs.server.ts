import { refuseEntries } from '#platform/command/refusal.ts'
import type { Tx } from '#platform/database/database.server.ts'

/** Refuses needs that there are not, and those that were given up. */
export async function requireNeeds(tx: Tx, needIds: readonly string[]): Promise<void> {
  if (!needIds.length) return
  const known = await tx.selectFrom('need').select('id').where('id', 'in', needIds).execute()
  const dropped = await tx.selectFrom('need_drop').select('need_id').where('need_id', 'in', needIds).execute()
  if (known.length < needIds.length) refuseEntries([{ field: 'needIds', message: 'need.unknown' }])
  if (dropped.length) refuseEntries([{ field: 'needIds', message: 'need.dropped' }])
}
