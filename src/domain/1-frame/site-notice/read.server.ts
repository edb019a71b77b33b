import type { Db } from '#platform/database/database.server.ts'
import type { LocalText } from '#platform/language/local-text.ts'

export type SiteNotice = { id: number; text: LocalText; startsAt: Temporal.Instant; endsAt: Temporal.Instant; wording: number }

/** All notices, the latest first. */
export async function listSiteNotices(db: Db): Promise<SiteNotice[]> {
  return await notices(db).orderBy('starts_at', 'desc').orderBy('id', 'desc').execute()
}

/** The notices that stand on the pages at this moment or will, the first first. */
export async function siteNoticesFrom(db: Db, now: Temporal.Instant): Promise<SiteNotice[]> {
  return await notices(db).where('ends_at', '>', now).orderBy('starts_at').orderBy('id').execute()
}

/** The notices for the top of every public page at this moment. */
export async function siteNoticesAt(db: Db, now: Temporal.Instant): Promise<SiteNotice[]> {
  return await notices(db).where('ends_at', '>', now).where('starts_at', '<=', now).orderBy('starts_at').orderBy('id').execute()
}

function notices(db: Db) {
  return db.selectFrom('site_notice').select(['id', 'text', 'starts_at as startsAt', 'ends_at as endsAt', 'wording'])
}
