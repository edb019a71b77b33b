import type { Db } from '#platform/database/database.server.ts'
import type { ImportChoices } from './choices.ts'
import { choicesOf } from './lock-file.server.ts'
import type { RowProblem } from './plan.ts'

export type KeptFile = {
  id: string
  name: string
  choices: ImportChoices
  uploadedAt: Temporal.Instant
  confirmed: boolean
  rowsDone: number
  rowsTotal: number
}

export type ImportRun = {
  id: string
  source: string
  fileName: string
  startedAt: Temporal.Instant
  new: number
  changed: number
  same: number
  failed: number
}

/** An uploaded list that waits or is being imported, without its content; null when it is gone. */
export async function keptFile(db: Db, id: string): Promise<KeptFile | null> {
  const row = await db
    .selectFrom('import_file')
    .select(['id', 'name', 'choices', 'uploaded_at', 'confirmed_at', 'rows_done', 'rows_total'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) return null
  const { name, rows_done: rowsDone, rows_total: rowsTotal, uploaded_at: uploadedAt } = row
  return { id, name, choices: choicesOf(row.choices), uploadedAt, confirmed: row.confirmed_at !== null, rowsDone, rowsTotal }
}

/** The content of an uploaded list; null when it is gone. */
export async function keptContent(db: Db, id: string): Promise<Uint8Array | null> {
  const row = await db.selectFrom('import_file').select('content').where('id', '=', id).executeTakeFirst()
  return row?.content ?? null
}

/** What an import brought, with the reasons of rows that failed; null for an unknown one. */
export async function importRun(db: Db, id: string): Promise<(ImportRun & { problems: RowProblem[] }) | null> {
  const row = await db.selectFrom('import_run').select(runColumns).select('problems').where('id', '=', id).executeTakeFirst()
  // The problems were written by the import from this same type.
  return row ? { ...row, problems: row.problems as RowProblem[] } : null
}

/** The last imports, the newest first. */
export async function lastRuns(db: Db, limit = 10): Promise<ImportRun[]> {
  return await db.selectFrom('import_run').select(runColumns).orderBy('started_at', 'desc').orderBy('id').limit(limit).execute()
}

const runColumns = [
  'id',
  'source',
  'file_name as fileName',
  'started_at as startedAt',
  'added as new',
  'changed',
  'same',
  'failed'
] as const
