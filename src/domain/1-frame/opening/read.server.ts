import { sql } from 'kysely'
import type { CountyState } from './opening.ts'
import type { Db } from '#platform/database/database.server.ts'
import type { LocalText } from '#platform/language/local-text.ts'

/** What must be known of a county before any of its pages is answered. */
export type Door = {
  state: CountyState
  /** Nobody has ever been its coordinator: the set-up page waits for the first one. */
  awaitsCoordinator: boolean
  /** Languages that the public pages are not offered in. */
  off: string[]
  /** The county's own colour, as #rrggbb. */
  accent: string | null
  logo: { hash: string; width: number; height: number; alternative: LocalText } | null
}

/** How the county's door stands, in one row. */
export async function readDoor(db: Db): Promise<Door> {
  const { rows } = await sql<Door>`
    select county_state() as state,
      not exists (select from role_assignment where role = 'coordinator') as "awaitsCoordinator",
      (select coalesce(array_agg(language), '{}') from switched_off_language) as off,
      (select accent from county_colour) as accent,
      (select jsonb_build_object('hash', content_hash, 'width', width, 'height', height, 'alternative', alternative) from county_logo) as logo`.execute(
    db
  )
  return rows[0] ?? { state: 'set_up', awaitsCoordinator: true, off: [], accent: null, logo: null }
}

/** The latest opening and what followed: days, the public reason of the closing, and what became of the last export. */
export type OpeningStory = {
  id: number
  openedAt: string
  closedAt: string | null
  reason: LocalText | null
  lastExport: { madeAt: string; folder: string; rows: number | null; failure: string | null } | null
}

/** The latest opening of the county; nothing while it has never been open. */
export async function readOpening(db: Db): Promise<OpeningStory | null> {
  const row = await db
    .selectFrom('county_opening as o')
    .leftJoin('county_closing as c', 'c.county_opening_id', 'o.id')
    .leftJoin('last_export as e', 'e.county_opening_id', 'o.id')
    .select(['o.id', 'o.opened_at', 'c.closed_at', 'c.reason', 'e.made_at', 'e.folder', 'e.row_count', 'e.failure'])
    .orderBy('o.id', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row) return null
  const { made_at: madeAt, folder } = row
  return {
    id: row.id,
    openedAt: row.opened_at.toString(),
    closedAt: row.closed_at?.toString() ?? null,
    reason: row.reason,
    lastExport: madeAt && folder !== null ? { madeAt: madeAt.toString(), folder, rows: row.row_count, failure: row.failure } : null
  }
}
