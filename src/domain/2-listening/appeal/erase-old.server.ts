import type { Db } from '#platform/database/database.server.ts'

/** Erases complaints that came before this day: as old as the words they were about. */
export async function eraseOldAppeals(db: Db, before: string): Promise<void> {
  await db.deleteFrom('moderation_appeal').where('received_on', '<', before).execute()
}
