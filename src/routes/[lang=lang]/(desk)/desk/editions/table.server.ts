import { mayReadEditions } from '#domain/4-decision/edition/may.ts'
import { listEditions } from '#domain/4-decision/edition/read.server.ts'
import { editionColumns } from './columns.ts'
import { deskTable } from '../tables/desk-table.server.ts'

/** All editions of the plan. */
export const editionsTable = deskTable({
  title: (t) => t('edition.list.title'),
  may: mayReadEditions,
  columns: editionColumns,
  rows: async ({ ctx }) => await listEditions(ctx.county.database.db)
})
