import { readFields } from '#domain/1-frame/field-of-action/read.server.ts'
import { mayKeepFrame } from '#domain/1-frame/role/may.ts'
import { fieldColumns } from './columns.ts'
import { deskTable } from '../../tables/desk-table.server.ts'

/** The fields of action. */
export const fieldsTable = deskTable({
  title: (t) => t('desk.fields'),
  may: mayKeepFrame,
  columns: fieldColumns,
  rows: async ({ ctx }) => await readFields(ctx.county.database.db)
})
