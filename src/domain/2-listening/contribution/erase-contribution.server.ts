import type { CommandTools } from '#platform/command/define-command.server.ts'
import { eraseRedaction } from '../moderation/erase-redaction.server.ts'
import { endNews } from '../news/end.server.ts'
import { eraseOriginal } from './erase-original.server.ts'
import { refreshListing } from './listing.server.ts'
import { forgetNearText } from './near-text.server.ts'

/** Withdraws a contribution inside another command: every text of it and every address goes. Says whether it still stood. */
export async function eraseContribution(tools: CommandTools, id: string): Promise<boolean> {
  const { tx, today } = tools
  const withdrawn = await tx
    .insertInto('contribution_withdrawal')
    .values({ contribution_id: id, withdrawn_on: today })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  await eraseWords(tools, id)
  return Boolean(withdrawn.numInsertedOrUpdatedRows)
}

/** Erases all words of a contribution and every address that asked for news of it; number, day and counts stay. */
export async function eraseWords({ tx, audit, enqueue }: CommandTools, id: string): Promise<void> {
  await eraseOriginal(tx, id)
  await eraseRedaction(tx, id)
  await forgetNearText(tx, id)
  await endNews(tx, id)
  await refreshListing(tx, id)
  await audit('contribution', id)
  await enqueue('coverage:refresh', {}, { key: 'coverage:refresh' })
}
