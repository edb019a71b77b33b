import type { Db } from '#platform/database/database.server.ts'

/** Erases uploaded lists that were not imported within a day; told every hour, so none gets older than one. */
export async function eraseOldImportFiles(db: Db, now: Temporal.Instant): Promise<void> {
  await db
    .deleteFrom('import_file')
    .where('uploaded_at', '<', now.subtract({ hours: 23 }))
    .execute()
}
