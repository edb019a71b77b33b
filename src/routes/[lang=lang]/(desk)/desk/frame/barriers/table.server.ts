import { listBarriers } from '#domain/1-frame/barrier/read.server.ts'
import { readCountyOffice } from '#domain/1-frame/county/read.server.ts'
import { answerUntil } from '#domain/1-frame/land/land.ts'
import { mayAnswerBarriers } from '#domain/1-frame/role/may.ts'
import type { Context } from '#platform/command/context.server.ts'
import { barrierColumns } from './columns.ts'
import type { BarrierRow } from './columns.ts'
import { deskTable } from '../../tables/desk-table.server.ts'

/** The reports of barriers, at most so many, each with the day by which the law of the Land wants it answered. */
export async function barrierRows(ctx: Context, limit?: number | null): Promise<BarrierRow[]> {
  const { db } = ctx.county.database
  const [reports, { barrierAnswerDays: days }] = await Promise.all([listBarriers(db, limit), readCountyOffice(db)])
  return reports.map((report) => ({
    ...report,
    answerUntil: days === null || report.answeredOn ? null : answerUntil(report.receivedOn, days)
  }))
}

/** All reports of barriers, without addresses. */
export const barriersTable = deskTable({
  title: (t) => t('desk.barriers'),
  may: mayAnswerBarriers,
  columns: barrierColumns,
  rows: async ({ ctx }) => await barrierRows(ctx, null)
})
