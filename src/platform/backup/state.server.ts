import type { Db } from '../database/database.server.ts'

/** The county's backup as the desk tells it: when the last good one was made, and whether one failed since. */
export type BackupState = { lastGood: Temporal.Instant | null; failedSince: Temporal.Instant | null }

/** What the desk says: that backing up failed, or that it has not happened for two days; ISO instants. */
export type BackupNotice = { kind: 'failed' | 'late'; lastGood: string | null }

/** When the last good backup was made, and the latest failure after it. */
export async function backupState(db: Db): Promise<BackupState> {
  const { lastGood, lastFailure } = await db
    .selectFrom('backup_run')
    .select((select) => [
      select.fn.max('begun_at').filterWhere('failure', 'is', null).as('lastGood'),
      select.fn.max('begun_at').filterWhere('failure', 'is not', null).as('lastFailure')
    ])
    .executeTakeFirstOrThrow()
  const failed = lastFailure && (!lastGood || Temporal.Instant.compare(lastFailure, lastGood) > 0)
  return { lastGood, failedSince: failed ? lastFailure : null }
}

/** What is to be said about the backups now; nothing where all is well, or where this installation makes none. */
export async function backupNotice(db: Db, now: Temporal.Instant): Promise<BackupNotice | null> {
  const { lastGood, failedSince } = await backupState(db)
  const told = lastGood?.toString() ?? null
  if (failedSince) return { kind: 'failed', lastGood: told }
  const late = lastGood && Temporal.Instant.compare(lastGood, now.subtract({ hours: 48 })) < 0
  return late ? { kind: 'late', lastGood: told } : null
}
