import type { Insertable } from 'kysely'
import type { Context } from '../command/context.server.ts'
import { keyOfCounty } from '../config/secret-key.server.ts'
import type { Settings } from '../config/settings.ts'
import { silenceOfBackups } from '../database/patience.ts'
import type { BackupRun } from '../database/tables.ts'
import { log } from '../log/log.server.ts'
import { ownerUrlOf } from '../web/counties.server.ts'
import { BackupRefusedError, DatabaseAwayError, requireFor } from './backup-refused.ts'
import { keepNewest, makeBackup } from './make-backup.server.ts'
import type { MadeBackup } from './make-backup.server.ts'
import { backupPlace } from './place.server.ts'
import { backupState } from './state.server.ts'
import type { BackupSource } from './write-backup.server.ts'

const underWay = new Set<string>()

/**
 * Backs the county up once a night, from the hour of BACKUP_AT on; one that failed is tried again every hour. A failure is noted, not thrown,
 * unless the database was away: then the queue tries again as soon as it answers. One that takes longer than an hour has no second beside it.
 */
export async function backupIfDue(ctx: Context, settings: Settings): Promise<void> {
  const { BACKUP_TO, BACKUP_AT } = settings
  const { id, database } = ctx.county
  if (!BACKUP_TO || underWay.has(id)) return
  await noteHeld(ctx)
  if (!isDue(ctx.now(), BACKUP_AT, (await backupState(database.db)).lastGood)) return
  underWay.add(id)
  try {
    await backupAndKeep(ctx, settings, BACKUP_TO)
  } finally {
    underWay.delete(id)
  }
}

async function backupAndKeep(ctx: Context, settings: Settings, to: string): Promise<void> {
  try {
    const { file, bytes } = await backupNow(ctx, settings, to)
    log.info({ county: ctx.county.id, file, bytes }, 'backup made')
  } catch (error) {
    log.error({ county: ctx.county.id, why: whyOf(error) }, 'backup failed')
    if (error instanceof DatabaseAwayError) throw error
    return
  }
  // The backup is good whatever becomes of the old ones.
  await keepNewest(backupPlace(to, settings), ctx.county.id, settings.BACKUP_KEEP).catch((error: unknown) =>
    log.error({ county: ctx.county.id, why: whyOf(error) }, 'old backups stay')
  )
}

/** Backs the county up now and notes how it went. */
export async function backupNow(
  ctx: Context,
  settings: Settings,
  to: string,
  passphrase = settings.BACKUP_PASSPHRASE
): Promise<MadeBackup> {
  const { db } = ctx.county.database
  const begun = ctx.now()
  const runOf = (rest: Pick<Run, 'file' | 'bytes' | 'failure'>): Run => ({ begun_at: begun, ended_at: ctx.now(), place: to, ...rest })
  try {
    requireFor('A backup needs a passphrase: set BACKUP_PASSPHRASE or give --passphrase-file.', passphrase)
    const made = await makeBackup(backupSource(ctx, settings), backupPlace(to, settings), passphrase, begun)
    await db
      .insertInto('backup_run')
      .values(runOf({ file: made.file, bytes: made.bytes }))
      .execute()
    return made
  } catch (error) {
    // A database that is away takes no note either: it is written down once it answers.
    const run = runOf({ failure: whyOf(error) })
    if (error instanceof DatabaseAwayError) held.set(ctx.county.id, run)
    else await db.insertInto('backup_run').values(run).execute()
    throw error
  }
}

type Run = Insertable<BackupRun>
const held = new Map<string, Run>()

/** Notes the failure that could not be noted when it happened. */
async function noteHeld({ county }: Context): Promise<void> {
  const run = held.get(county.id)
  if (!run) return
  await county.database.db.insertInto('backup_run').values(run).execute()
  held.delete(county.id)
}

/** What a backup of this county is taken of. */
export function backupSource({ county }: Context, settings: Settings): BackupSource {
  return {
    county: county.id,
    ownerUrl: ownerUrlOf(settings, county.id),
    dataDir: settings.DATA_DIR,
    key: keyOfCounty(settings.SECRET_KEY, settings.DATA_DIR, county.id),
    silence: silenceOfBackups(settings.DATABASE_PATIENCE)
  }
}

/** Whether this night's backup is still to be made: the hour has come (in the county's time), and the last good one is from before it. */
export function isDue(now: Temporal.Instant, hour: number, lastGood: Temporal.Instant | null): boolean {
  const local = now.toZonedDateTimeISO('Europe/Berlin')
  const today = local.startOfDay().with({ hour })
  const since = Temporal.ZonedDateTime.compare(local, today) >= 0 ? today : today.subtract({ days: 1 })
  return !lastGood || Temporal.Instant.compare(lastGood, since.toInstant()) < 0
}

/** What went wrong: the sentence of a refusal, else only the code, because other messages may quote contents. */
function whyOf(error: unknown): string {
  if (error instanceof BackupRefusedError) return error.message
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
}
