import { actorForAudit } from '#platform/command/actor.ts'
import type { CommandTools } from '#platform/command/define-command.server.ts'
import { refreshListing } from '#domain/2-listening/contribution/listing.server.ts'
import { raidModeAt } from '../raid-mode/read.server.ts'
import { giveNumber } from './number.server.ts'

/** Accepts a contribution again that was withheld, as its granted appeal asks: with the number that it had, or its first one. */
export async function reinstate({ tx, actor, now, today, enqueue }: CommandTools, contributionId: string): Promise<void> {
  await tx
    .insertInto('contribution_decision')
    .values({ contribution_id: contributionId, decision: 'accepted', decided_on: today, decided_by: actorForAudit(actor) })
    .execute()
  const { wish } = await tx.selectFrom('contribution').select('wish').where('id', '=', contributionId).executeTakeFirstOrThrow()
  if (wish === 'public') await giveNumber(tx, contributionId, today, (await raidModeAt(tx, now)) !== null)
  await refreshListing(tx, contributionId)
  await enqueue('news:tell', { contributionId }, { key: `news:${contributionId}` })
  await enqueue('coverage:refresh', {}, { key: 'coverage:refresh' })
}
