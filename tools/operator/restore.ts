import { existsSync, readFileSync } from 'node:fs'
import { BackupRefusedError } from '#platform/backup/backup-refused.ts'
import { backupFile } from '#platform/backup/place.server.ts'
import { restoreInto } from '#platform/backup/restore.server.ts'
import { headFile } from '#platform/audit/head.server.ts'
import type { Settings } from '#platform/config/settings.ts'
import { migrate } from '#platform/database/migrate.server.ts'
import { erasuresIn, erasuresSince } from '#platform/erasure/erasure-log.server.ts'
import { minute } from './backup.ts'
import { putBeside } from './beside.ts'
import { goOn } from './go-on.ts'
import { passphraseOf } from './passphrase.ts'
import { withTarget } from './target.ts'
import { readArguments, UsageError } from './usage.ts'

/** Fills an empty database from a backup: whole or not at all; then brings it to this version and erases again what was erased since. */
export async function run(args: string[], settings: Settings): Promise<void> {
  const { values } = readArguments(
    args,
    {
      from: { type: 'string' },
      into: { type: 'string' },
      erasures: { type: 'string' },
      'send-waiting': { type: 'boolean' },
      'passphrase-file': { type: 'string' },
      county: { type: 'string' }
    },
    { min: 0, max: 0 }
  )
  if (!values.from) throw new UsageError('Say which backup with --from FILE or --from s3://BUCKET/FILE.')
  if (values.erasures && !existsSync(values.erasures)) throw new UsageError(`There is no file ${values.erasures}.`)
  const passphrase = passphraseOf(values['passphrase-file'], settings)
  const { place, file } = backupFile(values.from, settings)
  await withTarget(settings, values, async (target) => {
    const now = Temporal.Now.instant()
    let takeBack = (): void => undefined
    const restored = await restoreInto(target.ownerUrl, place.read(file), {
      passphrase,
      mark: { now, keptHead: headFile(target.dataDir, target.county).read() },
      beforeCommit: ({ manifest, head }) => {
        if (head) takeBack = putBeside(target, Buffer.from(manifest.key, 'hex'), head)
      }
    }).catch((error: unknown) => {
      takeBack()
      throw error
    })
    const { manifest, tables, rows } = restored
    const madeAt = Temporal.Instant.from(manifest.madeAt)
    console.log(`Restored as of ${minute(madeAt)}: ${Object.keys(tables).length} tables, ${rows} rows, each as it was backed up.`)
    const { applied, appUrl } = await migrate({ ownerUrl: target.ownerUrl, appUrl: target.appUrl })
    if (applied.length) console.log(`Brought to this version: ${applied.join(', ')}.`)
    const own = erasuresSince(target.dataDir, target.county)
    const given = values.erasures ? erasuresIn(readFileSync(values.erasures, 'utf8')) : []
    await goOn(
      { ...target, appUrl },
      { madeAt, erasures: [...restored.erasures, ...own, ...given], sendWaiting: values['send-waiting'] ?? false }
    )
    if (!own.length && !given.length)
      console.log('No list of later erasures was found: whoever was erased after the backup is there again. Bring it with --erasures FILE.')
  }).catch((error: unknown) => {
    throw error instanceof SyntaxError ? new BackupRefusedError('This file is no backup of Mitplan.') : error
  })
}
