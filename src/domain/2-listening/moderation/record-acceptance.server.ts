import { actorForAudit } from '#platform/command/actor.ts'
import type { CommandTools } from '#platform/command/define-command.server.ts'
import { fillGaps } from '#domain/2-listening/contribution/classify.server.ts'
import type { ContributionKind } from '#domain/2-listening/contribution/contribution.ts'
import { refreshListing } from '#domain/2-listening/contribution/listing.server.ts'
import { raidModeAt } from '../raid-mode/read.server.ts'
import { giveNumber } from './number.server.ts'

/** Writes that a locked contribution is accepted, fills in what it left open, and returns its public number, null where it has none. */
export async function recordAcceptance(
  { tx, actor, now, today, audit, enqueue }: CommandTools,
  { id, wish }: { id: string; wish: 'public' | 'office' },
  gaps: { kind: ContributionKind | null; fieldNumbers: readonly number[] }
): Promise<number | null> {
  await fillGaps(tx, id, gaps)
  await tx
    .insertInto('contribution_decision')
    .values({ contribution_id: id, decision: 'accepted', decided_on: today, decided_by: actorForAudit(actor) })
    .execute()
  const waits = (await raidModeAt(tx, now)) !== null
  const number = wish === 'public' ? await giveNumber(tx, id, today, waits) : null
  await refreshListing(tx, id)
  await audit('contribution', id, { decision: 'accepted', number })
  await enqueue('news:tell', { contributionId: id }, { key: `news:${id}` })
  await enqueue('coverage:refresh', {}, { key: 'coverage:refresh' })
  // Whoever accepts goes on accepting: the words are counted once it is quiet for a while, and every night.
  await enqueue('contribution:count-words', {}, { key: 'contribution:count-words', runAt: now.add({ minutes: 2 }) })
  return number
}
