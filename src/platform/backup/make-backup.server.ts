import type { BackupPlace } from './backup-place.ts'
import { backupBytes } from './write-backup.server.ts'
import type { BackupReport, BackupSource } from './write-backup.server.ts'

export type MadeBackup = BackupReport & { file: string; bytes: number }

/** Backs a county up to a place, while it is running; the file's name tells county and moment (UTC). */
export async function makeBackup(source: BackupSource, place: BackupPlace, passphrase: string, now: Temporal.Instant): Promise<MadeBackup> {
  const file = `${source.county}-${stamp(now)}.mitplan`
  const told: { report?: BackupReport } = {}
  const bytes = await place.write(
    file,
    backupBytes(source, passphrase, (report) => (told.report = report))
  )
  if (!told.report) throw new Error('The backup was kept before it came to its end.')
  return { ...told.report, file, bytes }
}

/** Removes this county's oldest backups until as many as wished are left. Other files of the place are left alone. */
export async function keepNewest(place: BackupPlace, county: string, keep: number): Promise<string[]> {
  const own = (await place.list()).filter(
    (file) => file.startsWith(`${county}-`) && /^\d{8}T\d{6}Z\.mitplan$/.test(file.slice(county.length + 1))
  )
  const old = own.toSorted().slice(0, Math.max(0, own.length - keep))
  for (const file of old) await place.remove(file)
  return old
}

function stamp(now: Temporal.Instant): string {
  return now.round('second').toString().replaceAll(/[-:]/g, '')
}
