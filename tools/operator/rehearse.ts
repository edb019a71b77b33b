import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { verifyAudit } from '#platform/audit/seal.server.ts'
import { BackupRefusedError } from '#platform/backup/backup-refused.ts'
import { differences } from '#platform/backup/contents.server.ts'
import { makeBackup } from '#platform/backup/make-backup.server.ts'
import { backupSource } from '#platform/backup/nightly.server.ts'
import { backupFile } from '#platform/backup/place.server.ts'
import { restoreInto } from '#platform/backup/restore.server.ts'
import type { Restored } from '#platform/backup/restore.server.ts'
import { secretKeyOf } from '#platform/config/secret-key.server.ts'
import type { Settings } from '#platform/config/settings.ts'
import { openConnection, openDatabase } from '#platform/database/database.server.ts'
import { minute } from './backup.ts'
import { withCounty } from './open-county.ts'
import { passphraseOf } from './passphrase.ts'
import { readArguments } from './usage.ts'

/** Rehearses the emergency: restores a backup (a new one, or that of --from) beside the county, compares it, and removes it again. */
export async function run(args: string[], settings: Settings): Promise<number> {
  const { values } = readArguments(
    args,
    { from: { type: 'string' }, 'passphrase-file': { type: 'string' }, county: { type: 'string' } },
    { min: 0, max: 0 }
  )
  const passphrase =
    values.from || values['passphrase-file'] || settings.BACKUP_PASSPHRASE
      ? passphraseOf(values['passphrase-file'], settings)
      : randomBytes(24).toString('base64url') // of use to nobody: the backup is removed at the end
  return await withCounty(settings, values.county, async (ctx, reached) => {
    const source = backupSource(ctx, reached)
    const folder = mkdtempSync(join(tmpdir(), 'mitplan-rehearse-'))
    try {
      const made = values.from ? null : await makeBackup(source, backupFile(join(folder, 'x'), settings).place, passphrase, ctx.now())
      const { place, file } = backupFile(values.from ?? join(folder, made?.file ?? ''), settings)
      return await inThrowAway(source.ownerUrl, async (url) => {
        const restored = await restoreInto(url, place.read(file), { passphrase, mark: null })
        return tell(restored, made ? differences(made.tables, restored.tables) : [], await chainOf(url, restored))
      })
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })
}

async function chainOf(url: string, { manifest }: Restored) {
  const database = openDatabase(url, { max: 1 })
  try {
    return await verifyAudit(database.db, secretKeyOf(Buffer.from(manifest.key, 'hex')), manifest.head)
  } finally {
    await database.close()
  }
}

function tell({ manifest, tables, rows }: Restored, different: string[], chain: Awaited<ReturnType<typeof chainOf>>): number {
  console.log(`The backup is as of ${minute(Temporal.Instant.from(manifest.madeAt))}: ${Object.keys(tables).length} tables, ${rows} rows.`)
  console.log(different.length ? `It differs: ${different.join('; ')}.` : 'Restored, every table holds the same rows as when it was made.')
  const holds = chain.forgedPosition === null
  console.log(
    holds
      ? `The audit trail holds: ${chain.sealed} of ${chain.entries} entries are sealed, ${chain.unsealed} wait for their seal.`
      : `The audit trail breaks at seal ${chain.forgedPosition}.`
  )
  console.log('The rehearsal left nothing behind.')
  return holds && !different.length ? 0 : 1
}

/** Works with a new database beside the county's own, and removes it whatever happens. */
async function inThrowAway<Value>(ownerUrl: string, work: (url: string) => Promise<Value>): Promise<Value> {
  const name = `mitplan_rehearsal_${randomBytes(4).toString('hex')}`
  const url = new URL(ownerUrl)
  url.pathname = `/${name}`
  const client = openConnection(ownerUrl, 'mitplan rehearse')
  await client.connect()
  try {
    await client.query(`create database ${name}`).catch(() => {
      throw new BackupRefusedError('The owner of the database may not create one beside the county: alter role … createdb, then again.')
    })
    return await work(url.href)
  } finally {
    await client.query(`drop database if exists ${name} with (force)`).catch(() => undefined)
    await client.end()
  }
}
