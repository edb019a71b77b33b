import type { Db } from '#platform/database/database.server.ts'

/** Erases notices that came before this day; one about which a complaint still lies waits for it. */
export async function eraseOldNotices(db: Db, before: string): Promise<void> {
  await db
    .deleteFrom('contribution_notice')
    .where('received_on', '<', before)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('moderation_appeal as a').select('a.id').whereRef('a.notice_id', '=', 'contribution_notice.id')))
    )
    .execute()
}
