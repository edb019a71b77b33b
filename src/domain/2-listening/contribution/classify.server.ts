import type { Tx } from '#platform/database/database.server.ts'
import { refuseEntries } from '#platform/command/refusal.ts'
import type { ContributionKind } from './contribution.ts'

/** Fills in what a file or a card left open: kind and fields of action. What the author said stays; only gaps are filled, and it returns which. */
export async function fillGaps(
  tx: Tx,
  contributionId: string,
  gaps: { kind: ContributionKind | null; fieldNumbers: readonly number[] }
): Promise<('kind' | 'fields')[]> {
  const filled: ('kind' | 'fields')[] = []
  if (gaps.kind) {
    const open = tx.updateTable('contribution').set({ kind: gaps.kind }).where('id', '=', contributionId).where('kind', 'is', null)
    if ((await open.returning('id').execute()).length) filled.push('kind')
  }
  if (!gaps.fieldNumbers.length) return filled
  const given = await tx
    .selectFrom('contribution_field')
    .select('field_id')
    .where('contribution_id', '=', contributionId)
    .limit(1)
    .executeTakeFirst()
  if (given) return filled
  const fields = await tx.selectFrom('field_of_action').select('id').where('number', 'in', gaps.fieldNumbers).execute()
  if (fields.length !== new Set(gaps.fieldNumbers).size) refuseEntries([{ field: 'fieldNumbers', message: 'form.unusable' }])
  await tx
    .insertInto('contribution_field')
    .values(fields.map((field) => ({ contribution_id: contributionId, field_id: field.id })))
    .execute()
  filled.push('fields')
  return filled
}
