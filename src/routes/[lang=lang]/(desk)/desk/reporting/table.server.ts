import { mayAskForStatus } from '#domain/5-delivery/reporting/may.ts'
import { reportingLines } from '#domain/5-delivery/reporting/read.server.ts'
import { dayOf, type Context } from '#platform/command/context.server.ts'
import { reportingColumns, type ReportingRow } from './columns.ts'
import { deskTable } from '../tables/desk-table.server.ts'

/** The measures with a lead, those that have been silent longest first. */
export async function reportingRows(ctx: Context): Promise<ReportingRow[]> {
  const lines = await reportingLines(ctx.county.database.db, ctx.now())
  return lines.map((line) => ({ ...line, askedUntil: line.askedUntil && dayOf(line.askedUntil) }))
}

/** The measures with a lead and their last reports. */
export const reportingTable = deskTable({
  title: (t) => t('reporting.title'),
  may: mayAskForStatus,
  columns: reportingColumns,
  rows: async ({ ctx }) => await reportingRows(ctx)
})
