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

export type PastRaidMode = { startedAt: string; startedBy: string; until: string; endedAt: string | null; reason: string }

/** Every time in which everything waited, the newest first; a limit of null is none. */
export async function raidModes(db: Db, limit: number | null = 50): Promise<PastRaidMode[]> {
  const { rows } = await sql<PastRaidMode>`
    select to_char(started_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "startedAt",
      coalesce((select p.name from person p where 'staff:' || p.id = started_by), '–') as "startedBy",
      to_char(until at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as until,
      to_char(ended_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "endedAt", reason
    from raid_mode order by id desc limit ${limit}::int`.execute(db)
  return rows
}
