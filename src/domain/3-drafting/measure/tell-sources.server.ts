import type { CommandTools } from '#platform/command/define-command.server.ts'

/** Lets everyone who asked for news know that the contribution led to this measure: through its confirmed needs. */
export async function tellSources({ tx, enqueue }: CommandTools, measureId: string): Promise<void> {
  const sources = await tx
    .selectFrom('measure_need as link')
    .innerJoin('need_source as source', 'source.need_id', 'link.need_id')
    .innerJoin('need_confirmation as confirmation', 'confirmation.need_id', 'link.need_id')
    .select('source.contribution_id as contributionId')
    .distinct()
    .leftJoin('need_drop as drop', 'drop.need_id', 'link.need_id')
    .where('link.measure_id', '=', measureId)
    .where('drop.need_id', 'is', null)
    .execute()
  for (const { contributionId } of sources) await enqueue('news:tell', { contributionId }, { key: `news:${contributionId}` })
}
