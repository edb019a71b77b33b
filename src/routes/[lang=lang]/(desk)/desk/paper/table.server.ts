import { mayOrderPaperForms } from '#domain/2-listening/paper-form/may.ts'
import { paperFormBatches } from '#domain/2-listening/paper-form/read.server.ts'
import { paperColumns } from './columns.ts'
import { deskTable } from '../tables/desk-table.server.ts'

/** The orders of paper forms. */
export const paperTable = deskTable({
  title: (t) => t('paper.batches'),
  may: mayOrderPaperForms,
  columns: paperColumns,
  rows: async ({ ctx }) => await paperFormBatches(ctx.county.database.db)
})
