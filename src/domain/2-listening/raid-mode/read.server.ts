import { sql } from 'kysely'
import type { Db } from '#platform/database/database.server.ts'
import type { RaidMode } from './raid-mode.ts'

/** The raid mode that holds at this moment; null when nothing holds publication back. */
export async function raidModeAt(db: Db, now: Temporal.Instant): Promise<RaidMode | null> {
  const { rows } = await sql<RaidMode>`
    select id, to_char(started_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "startedAt",
      to_char(until at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as until, reason
    from raid_mode where ended_at is null and until > ${now.toString()}::timestamptz and started_at <= ${now.toString()}::timestamptz
    order by id desc limit 1`.execute(db)
  return rows[0] ?? null
}
