import { refuseUnless } from '#platform/command/refusal.ts'
import type { Tx } from '#platform/database/database.server.ts'
import { missingForProposal } from './missing.ts'
import { measureById } from './read.server.ts'

/** Locks a measure for a change of its sheet; an unknown one is refused. */
export async function lockMeasure(tx: Tx, measureId: string): Promise<{ id: string; number: string; proposed: boolean }> {
  const measure = await tx.selectFrom('measure').select(['id', 'number']).where('id', '=', measureId).forUpdate().executeTakeFirst()
  refuseUnless(measure, 'not_found', 'measure.unknown')
  const proposal = await tx.selectFrom('measure_proposal').select('measure_id').where('measure_id', '=', measureId).executeTakeFirst()
  return { ...measure, proposed: proposal !== undefined }
}

/** Refuses a change that would take from a proposed measure what the council must know; drafts may be as unfinished as they are. */
export async function keepComplete(tx: Tx, { id, proposed }: { id: string; proposed: boolean }): Promise<void> {
  if (!proposed) return
  const measure = await measureById(tx, id)
  const [missing] = measure ? missingForProposal(measure).filter((key) => key !== 'measure.missing.lead') : []
  refuseUnless(!missing, 'conflict', 'measure.proposed_stays_complete')
}
