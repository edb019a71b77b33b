import type { Tx } from '#platform/database/database.server.ts'

/** Forgets the paper form of a contribution whose receipt ends: its code must not count as unused again. */
export async function forgetPaperForm(tx: Tx, contributionId: string): Promise<void> {
  await tx
    .deleteFrom('paper_form')
    .where('receipt_hash', '=', (select) => select.selectFrom('contribution').select('receipt_hash').where('id', '=', contributionId))
    .execute()
}
