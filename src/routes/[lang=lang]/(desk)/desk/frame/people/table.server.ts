import { listPeople } from '#domain/1-frame/person/read.server.ts'
import { mayReadPeople } from '#domain/1-frame/role/may.ts'
import { personColumns } from './columns.ts'
import { deskTable } from '../../tables/desk-table.server.ts'

/** All people of the desk with their roles. */
export const peopleTable = deskTable({
  title: (t) => t('desk.people'),
  may: mayReadPeople,
  columns: personColumns,
  rows: async ({ ctx }) => await listPeople(ctx.county.database.db)
})
