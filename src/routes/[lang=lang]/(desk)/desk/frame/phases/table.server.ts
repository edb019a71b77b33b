import { phaseState } from '#domain/1-frame/phase/phase.ts'
import { listPhases } from '#domain/1-frame/phase/read.server.ts'
import { mayKeepFrame } from '#domain/1-frame/role/may.ts'
import { today, type Context } from '#platform/command/context.server.ts'
import { phaseColumns, type PhaseRow } from './columns.ts'
import { deskTable } from '../../tables/desk-table.server.ts'

/** The phases as they stand today. */
export async function phaseRows(ctx: Context): Promise<PhaseRow[]> {
  const phases = await listPhases(ctx.county.database.db)
  return phases.map((phase) => ({ ...phase, state: phaseState(phase, today(ctx)) }))
}

/** The phases in which contributions are taken. */
export const phasesTable = deskTable({
  title: (t) => t('desk.phases'),
  may: mayKeepFrame,
  columns: phaseColumns,
  rows: async ({ ctx }) => await phaseRows(ctx)
})
