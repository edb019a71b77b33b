import { mayImport } from '#domain/2-listening/contribution/import/may.ts'
import { importRun } from '#domain/2-listening/contribution/import/read.server.ts'
import { deskTable, namedBy } from '../../tables/desk-table.server.ts'
import { failedColumns } from './columns.ts'

/** The rows of an import that could not be brought in, with their reasons; those that are kept, at most five hundred. */
export const failedTable = deskTable({
  title: (t) => t('import.failed.title'),
  may: mayImport,
  columns: failedColumns,
  rows: async (asked) => (await importRun(asked.ctx.county.database.db, namedBy(asked, 'run')))?.problems ?? null
})
