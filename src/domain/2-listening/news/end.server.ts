import type { Tx } from '#platform/database/database.server.ts'
import { forgetAddresses } from './forget.server.ts'

/** Erases every address that asked for news of a contribution. */
export async function endNews(tx: Tx, contributionId: string): Promise<void> {
  const ended = await tx.deleteFrom('news_subscription').where('contribution_id', '=', contributionId).returning('email').execute()
  await forgetAddresses(
    tx,
    ended.map(({ email }) => email)
  )
}
