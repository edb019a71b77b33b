import type { Tx } from '#platform/database/database.server.ts'

/** Gives a contribution its public number, once; the one it has, or none while everything waits and it has none yet. */
export async function giveNumber(tx: Tx, contributionId: string, today: string, waits: boolean): Promise<number | null> {
  if (!waits)
    await tx
      .insertInto('contribution_number')
      .values({ contribution_id: contributionId, published_on: today })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  const row = await tx.selectFrom('contribution_number').select('number').where('contribution_id', '=', contributionId).executeTakeFirst()
  return row?.number ?? null
}
