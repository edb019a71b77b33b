import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { headFile } from '#platform/audit/head.server.ts'
import { keepRestored } from '#platform/audit/restored.server.ts'
import { importFiles, readExport } from '#platform/backup/import-files.server.ts'
import { keyOfCounty, secretKeyOf } from '#platform/config/secret-key.server.ts'
import type { Settings } from '#platform/config/settings.ts'
import { databaseOn } from '#platform/database/database.server.ts'
import { migrate } from '#platform/database/migrate.server.ts'
import { erasuresSince } from '#platform/erasure/erasure-log.server.ts'
import { putBeside } from './beside.ts'
import { goOn } from './go-on.ts'
import { withTarget } from './target.ts'
import { readArguments, UsageError } from './usage.ts'

/** Fills an empty county from the open files of an export: whole or not at all. */
export async function run(args: string[], settings: Settings): Promise<void> {
  const { values } = readArguments(
    args,
    { from: { type: 'string' }, into: { type: 'string' }, 'send-waiting': { type: 'boolean' }, county: { type: 'string' } },
    { min: 0, max: 0 }
  )
  const { from } = values
  if (!from) throw new UsageError('Say which export with --from FOLDER.')
  const schema = readExport(from)
  const file = join(from, 'county-key')
  const key = existsSync(file) ? Buffer.from(readFileSync(file, 'utf8').trim(), 'hex') : null
  if (key && key.length !== 32) throw new UsageError(`${file} is no key of a county.`)
  await withTarget(settings, values, async (target) => {
    let takeBack = (): void => undefined
    const { rows } = await importFiles(target.ownerUrl, from, schema, async (client) => {
      const secret = secretKeyOf(key ?? keyOfCounty(settings.SECRET_KEY, target.dataDir, target.county))
      const keptHead = headFile(target.dataDir, target.county).read()
      const head = await keepRestored(databaseOn(client), secret, Temporal.Now.instant(), { madeAt: schema.madeAt, keptHead })
      takeBack = putBeside(target, key, head)
    }).catch((error: unknown) => {
      takeBack()
      throw error
    })
    console.log(`Imported: ${schema.tables.length} tables, ${rows} rows, each as it was exported.`)
    if (!key)
      console.log(
        'The key of the county did not come along: what is sealed cannot be read here, receipts do not open, and the audit trail is not verifiable before this import.'
      )
    const { applied, appUrl } = await migrate({ ownerUrl: target.ownerUrl, appUrl: target.appUrl })
    if (applied.length) console.log(`Brought to this version: ${applied.join(', ')}.`)
    await goOn(
      { ...target, appUrl },
      {
        madeAt: Temporal.Instant.from(schema.madeAt),
        erasures: erasuresSince(target.dataDir, target.county),
        sendWaiting: values['send-waiting'] ?? false
      }
    )
  })
}
