import { browsers } from './browser.ts'
import type { Browser } from './browser.ts'
import type { Db } from '#platform/database/database.server.ts'

export type OpenSession = {
  id: string
  browser: Browser
  way: 'code' | 'passkey' | 'oidc'
  startedAt: Temporal.Instant
  usedHour: Temporal.Instant | null
}

/** The living sessions of one person, the newest first. */
export async function listSessions(db: Db, personId: string, now: Temporal.Instant): Promise<OpenSession[]> {
  const rows = await db
    .selectFrom('session')
    .select(['id', 'browser', 'way', 'started_at', 'used_hour'])
    .where('person_id', '=', personId)
    .where('ended_at', 'is', null)
    .where('expires_at', '>', now)
    .orderBy('started_at', 'desc')
    .orderBy('id')
    .execute()
  return rows.map(({ id, browser, way, started_at, used_hour }) => ({
    id,
    browser: browsers.find((each) => each === browser) ?? 'other',
    way: way === 'passkey' || way === 'oidc' ? way : 'code',
    startedAt: started_at,
    usedHour: used_hour
  }))
}
