import { mayReadCoverage } from '#domain/3-drafting/disposition/may.ts'
import { listReasons } from '#domain/3-drafting/disposition/read.server.ts'
import { reasonColumns } from './columns.ts'
import { deskTable } from '../tables/desk-table.server.ts'

/** The published reasons. */
export const reasonsTable = deskTable({
  title: (t) => t('desk.reasons'),
  may: mayReadCoverage,
  columns: reasonColumns,
  rows: async ({ ctx }) => await listReasons(ctx.county.database.db)
})
