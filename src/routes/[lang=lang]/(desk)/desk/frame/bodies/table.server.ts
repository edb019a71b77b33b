import { listBodies } from '#domain/1-frame/body/read.server.ts'
import { mayKeepFrame } from '#domain/1-frame/role/may.ts'
import { bodyColumns } from './columns.ts'
import { deskTable } from '../../tables/desk-table.server.ts'

/** All bodies that decide or advise. */
export const bodiesTable = deskTable({
  title: (t) => t('desk.bodies'),
  may: mayKeepFrame,
  columns: bodyColumns,
  rows: async ({ ctx }) => await listBodies(ctx.county.database.db)
})
