import type { Context } from '../command/context.server.ts'
import { keyOfCounty } from '../config/secret-key.server.ts'
import type { Settings } from '../config/settings.ts'
import { log } from '../log/log.server.ts'
import { ownerUrlOf } from '../web/counties.server.ts'
import { BackupRefusedError, requireFor } from './backup-refused.ts'
import { keepNewest, makeBackup } from './make-backup.server.ts'
import type { MadeBackup } from './make-backup.server.ts'
import { backupPlace } from './place.server.ts'
import { backupState } from './state.server.ts'
import type { BackupSource } from './write-backup.server.ts'

/** Backs the county up once a night, from the hour of BACKUP_AT on; one that failed is tried again every hour. A failure is noted, not thrown. */
export async function backupIfDue(ctx: Context, settings: Settings): Promise<void> {
  const { BACKUP_TO, BACKUP_AT, BACKUP_KEEP } = settings
  if (!BACKUP_TO) return
  const { db } = ctx.county.database
  if (!isDue(ctx.now(), BACKUP_AT, (await backupState(db)).lastGood)) return
  try {
    const { file, bytes } = await backupNow(ctx, settings, BACKUP_TO)
    log.info({ county: ctx.county.id, file, bytes }, 'backup made')
  } catch (error) {
    log.error({ county: ctx.county.id, why: whyOf(error) }, 'backup failed')
    return
  }
  // The backup is good whatever becomes of the old ones.
  await keepNewest(backupPlace(BACKUP_TO, settings), ctx.county.id, BACKUP_KEEP).catch((error: unknown) =>
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
  const note = async (rest: { file?: string; bytes?: number; failure?: string }): Promise<void> =>
    void (await db
      .insertInto('backup_run')
      .values({ begun_at: begun, ended_at: ctx.now(), place: to, ...rest })
      .execute())
  try {
    requireFor('A backup needs a passphrase: set BACKUP_PASSPHRASE or give --passphrase-file.', passphrase)
    const made = await makeBackup(backupSource(ctx, settings), backupPlace(to, settings), passphrase, begun)
    await note({ file: made.file, bytes: made.bytes })
    return made
  } catch (error) {
    await note({ failure: whyOf(error) })
    throw error
  }
}

/** What a backup of this county is taken of. */
export function backupSource({ county }: Context, settings: Settings): BackupSource {
  return {
    county: county.id,
    ownerUrl: ownerUrlOf(settings, county.id),
    dataDir: settings.DATA_DIR,
    key: keyOfCounty(settings.SECRET_KEY, settings.DATA_DIR, county.id)
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
