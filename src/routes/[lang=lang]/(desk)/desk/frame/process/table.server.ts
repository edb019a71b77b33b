import { stepState } from '#domain/1-frame/process-step/process-step.ts'
import { listProcessSteps } from '#domain/1-frame/process-step/read.server.ts'
import { mayKeepFrame } from '#domain/1-frame/role/may.ts'
import { today, type Context } from '#platform/command/context.server.ts'
import { processColumns, type StepRow } from './columns.ts'
import { deskTable } from '../../tables/desk-table.server.ts'

/** The steps of the way as they stand today. */
export async function stepRows(ctx: Context): Promise<StepRow[]> {
  const steps = await listProcessSteps(ctx.county.database.db)
  return steps.map((step) => ({ ...step, state: stepState(step, today(ctx)) }))
}

/** The steps of the way. */
export const processTable = deskTable({
  title: (t) => t('desk.process'),
  may: mayKeepFrame,
  columns: processColumns,
  rows: async ({ ctx }) => await stepRows(ctx)
})
