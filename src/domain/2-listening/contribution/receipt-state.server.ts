import { sql } from 'kysely'
import type { Db } from '#platform/database/database.server.ts'

/** Whether a contribution has a receipt, and whether it may still get one; null for an unknown one. */
export async function receiptState(
  db: Db,
  contributionId: string
): Promise<{ receivedOn: string; state: 'none' | 'issued' | 'withdrawn' } | null> {
  const { rows } = await sql<{ receivedOn: string; state: 'none' | 'issued' | 'withdrawn' }>`
    select received_on as "receivedOn",
      case when exists (select from contribution_withdrawal w where w.contribution_id = c.id) then 'withdrawn'
        when receipt_hash is not null then 'issued' else 'none' end as state
    from contribution c where id = ${contributionId}`.execute(db)
  return rows[0] ?? null
}
