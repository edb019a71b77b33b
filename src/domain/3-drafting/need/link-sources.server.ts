import type { CommandTools } from '#platform/command/define-command.server.ts'
import { refuseEntries } from '#platform/command/refusal.ts'
import { acceptedAmong } from './accepted.server.ts'

/** Links accepted contributions to a need that is locked or new, all or none; returns how many were not linked before. */
export async function linkSources(
  { tx, today, audit, enqueue }: CommandTools,
  needId: string,
  contributionIds: readonly string[]
): Promise<number> {
  const accepted = await acceptedAmong(tx, contributionIds)
  if (accepted.length < contributionIds.length) refuseEntries([{ field: 'contributionIds', message: 'need.evidence.not_accepted' }])
  const linked = await tx
    .insertInto('need_source')
    .values(contributionIds.map((contributionId) => ({ need_id: needId, contribution_id: contributionId, linked_on: today })))
    .onConflict((conflict) => conflict.doNothing())
    .returning('contribution_id')
    .execute()
  await audit('need', needId, { linked: linked.map((link) => link.contribution_id) })
  await enqueue('coverage:refresh', {}, { key: 'coverage:refresh' })
  for (const { contribution_id: contributionId } of linked)
    await enqueue('news:tell', { contributionId }, { key: `news:${contributionId}` })
  return linked.length
}
