import { acceptedAmong } from '#domain/3-drafting/need/accepted.server.ts'
import type { CommandTools } from '#platform/command/define-command.server.ts'
import { localTextFrom } from '#platform/command/entries.ts'
import type { LocalEntries } from '#platform/command/entries.ts'
import { refuseEntries, refuseUnless } from '#platform/command/refusal.ts'
import type { DispositionKind } from './disposition.ts'

type Answer = LocalEntries<'reasonText', string> & {
  kind: DispositionKind
  reasonKey: string | null
  measureId: string | null
}

/** Writes the same answer for accepted contributions, each as a row of its own, with its news. Refuses unless all are accepted. */
export async function recordAnswers(
  { tx, today, audit, enqueue }: CommandTools,
  contributionIds: readonly string[],
  answer: Answer
): Promise<void> {
  const accepted = await acceptedAmong(tx, contributionIds)
  refuseUnless(accepted.length === contributionIds.length, 'not_found', 'disposition.not_accepted')
  if (answer.reasonKey) {
    const reason = await tx.selectFrom('disposition_reason').select('kind').where('key', '=', answer.reasonKey).executeTakeFirst()
    if (!reason) refuseEntries([{ field: 'reasonKey', message: 'form.choose' }])
    if (reason && reason.kind !== answer.kind) refuseEntries([{ field: 'reasonKey', message: 'disposition.reason.other_kind' }])
  }
  if (answer.measureId) {
    const measure = await tx.selectFrom('measure').select('id').where('id', '=', answer.measureId).executeTakeFirst()
    if (!measure) refuseEntries([{ field: 'measureId', message: 'measure.unknown' }])
  }
  const ownText = answer.reasonText_de ? localTextFrom(answer, 'reasonText') : null
  const rows = await tx
    .insertInto('disposition')
    .values(
      contributionIds.map((contributionId) => ({
        contribution_id: contributionId,
        kind: answer.kind,
        reason_key: answer.reasonKey,
        reason_text: ownText,
        measure_id: answer.measureId,
        decided_on: today
      }))
    )
    .returning(['id', 'contribution_id'])
    .execute()
  for (const row of rows) {
    await audit('disposition', row.id, { contributionId: row.contribution_id, kind: answer.kind, measureId: answer.measureId })
    await enqueue('news:tell', { contributionId: row.contribution_id }, { key: `news:${row.contribution_id}` })
  }
  await enqueue('coverage:refresh', {}, { key: 'coverage:refresh' })
}
