import type { Db } from '#platform/database/database.server.ts'

/** What came of a last export: how many rows lie in which folder, or why there is none. */
export type LastExportNote = { opening: number; madeAt: Temporal.Instant; folder: string } & ({ rows: number } | { failure: string })

/** Notes the last export of a closed county; a later try overwrites a failed one. */
export async function noteLastExport(db: Db, note: LastExportNote): Promise<void> {
  const said = {
    made_at: note.madeAt,
    folder: note.folder,
    row_count: 'rows' in note ? note.rows : null,
    failure: 'failure' in note ? note.failure : null
  }
  await db
    .insertInto('last_export')
    .values({ county_opening_id: note.opening, ...said })
    .onConflict((known) => known.column('county_opening_id').doUpdateSet(said))
    .execute()
}
