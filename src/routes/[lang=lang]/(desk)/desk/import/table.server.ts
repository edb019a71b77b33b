import { mayImport } from '#domain/2-listening/contribution/import/may.ts'
import { lastRuns } from '#domain/2-listening/contribution/import/read.server.ts'
import { dayOf, type Context } from '#platform/command/context.server.ts'
import { runColumns, type RunRow } from './columns.ts'
import { deskTable } from '../tables/desk-table.server.ts'

/** The last imports, newest first; the page shows ten, a file all. */
export async function runRows({ county }: Context, limit?: number): Promise<RunRow[]> {
  return (await lastRuns(county.database.db, limit)).map(({ startedAt, ...run }) => ({ ...run, on: dayOf(startedAt) }))
}

/** The imports that were made. */
export const importsTable = deskTable({
  title: (t) => t('import.runs.title'),
  may: mayImport,
  columns: runColumns,
  rows: async ({ ctx }) => await runRows(ctx, 10_000)
})
