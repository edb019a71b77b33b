import { mayReadNeeds } from '#domain/3-drafting/need/may.ts'
import { listNeeds } from '#domain/3-drafting/need/read.server.ts'
import { needColumns } from './columns.ts'
import { deskTable } from '../tables/desk-table.server.ts'

/** All needs. */
export const needsTable = deskTable({
  title: (t) => t('desk.needs'),
  may: mayReadNeeds,
  columns: needColumns,
  rows: async ({ ctx }) => await listNeeds(ctx.county.database.db)
})
