import type { Tx } from '#platform/database/database.server.ts'

/** Erases every address that asked for news of a contribution. */
export async function endNews(tx: Tx, contributionId: string): Promise<void> {
  await tx.deleteFrom('news_subscription').where('contribution_id', '=', contributionId).execute()
}
