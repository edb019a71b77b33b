import { backupNow } from '#platform/backup/nightly.server.ts'
import { backupPlace } from '#platform/backup/place.server.ts'
import type { Settings } from '#platform/config/settings.ts'
import { withCounty } from './open-county.ts'
import { passphraseOf } from './passphrase.ts'
import { readArguments, UsageError } from './usage.ts'

/** Backs the county up while it is running: sealed, to a folder or a store. */
export async function run(args: string[], settings: Settings): Promise<void> {
  const { values } = readArguments(
    args,
    { to: { type: 'string' }, 'passphrase-file': { type: 'string' }, county: { type: 'string' } },
    { min: 0, max: 0 }
  )
  const to = values.to ?? settings.BACKUP_TO
  if (!to) throw new UsageError('Say where to with --to FOLDER or --to s3://BUCKET.')
  const passphrase = passphraseOf(values['passphrase-file'], settings)
  const place = backupPlace(to, settings)
  await withCounty(settings, values.county, async (ctx, reached) => {
    const { file, bytes, tables, madeAt } = await backupNow(ctx, reached, to, passphrase)
    const rows = Object.values(tables).reduce((sum, each) => sum + each.rows, 0)
    console.log(`Backed up as of ${minute(madeAt)}: ${Object.keys(tables).length} tables, ${rows} rows, ${megabytes(bytes)}.`)
    console.log(`${place.name.replace(/\/$/, '')}/${file}`)
  })
}

/** An instant as an operator reads it. */
export function minute(instant: Temporal.Instant): string {
  return `${instant.toString().slice(0, 16).replace('T', ' ')} UTC`
}

function megabytes(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`
}
