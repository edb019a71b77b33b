import pg from 'pg'
import { keepRestored } from '../audit/restored.server.ts'
import type { Head } from '../audit/head.server.ts'
import { secretKeyOf } from '../config/secret-key.server.ts'
import { databaseOn, openConnection } from '../database/database.server.ts'
import type { Erasure } from '../erasure/erasure-log.server.ts'
import { BackupRefusedError, requireFor } from './backup-refused.ts'
import { contentsHere, differences, speakPlainly } from './contents.server.ts'
import type { TableContent } from './contents.server.ts'
import { copyInto, makeBare, makeTables, refuseRunning, setSequences, whileUnbound } from './fill-database.server.ts'
import { openBackup } from './read-backup.server.ts'
import type { Manifest } from './write-backup.server.ts'

export type Restored = { manifest: Manifest; erasures: Erasure[]; tables: Record<string, TableContent>; rows: number; head: Head | null }

/** What a restore is done with: who rehearses marks nothing in the audit trail. `beforeCommit` puts in place what lies beside the database. */
export type RestoreOptions = {
  passphrase: string
  /** When and for whom the trail is to say that a restore happened here; null for a rehearsal. */
  mark: { now: Temporal.Instant; keptHead: Head | null } | null
  beforeCommit?: (restored: Restored) => void
}

/**
 * Fills an empty database from the sealed bytes of a backup, in one transaction: a file that is cut, changed or not the right one leaves
 * nothing. Every table is compared with what it held when the backup was made.
 */
export async function restoreInto(ownerUrl: string, sealed: AsyncIterable<Uint8Array>, options: RestoreOptions): Promise<Restored> {
  return await intoEmpty(ownerUrl, async (client) => {
    const backup = await openBackup(sealed, options.passphrase)
    await makeTables(client, backup.manifest.migrations)
    const before: Record<string, TableContent> = {}
    await whileUnbound(client, async (tables) => {
      const ends = await backup.eachTable(async (table, bytes) => {
        const here = tables.get(table.name)
        const fits = here && table.columns.every(({ name }) => here.columns.some((column) => column.name === name))
        requireFor(`The table ${table.name} of the backup does not fit this version of Mitplan. Nothing was changed.`, fits)
        await copyInto(client, table, bytes)
      })
      for (const { name, rows, hash } of ends) before[name] = { rows, hash }
      await setSequences(client, backup.manifest.sequences)
    })
    const tables = await contentsHere(client)
    const [first] = differences(before, tables)
    requireFor(`What was read is not what was backed up (${first}): nothing was changed.`, first === undefined)
    const head = options.mark ? await markIn(client, backup.manifest, options.mark) : backup.manifest.head
    const rows = Object.values(tables).reduce((sum, each) => sum + each.rows, 0)
    const restored = { manifest: backup.manifest, erasures: backup.erasures, tables, rows, head }
    options.beforeCommit?.(restored)
    return restored
  })
}

/** Works in one transaction of the owner on an empty database where nobody else is at work; makes it bare first. */
export async function intoEmpty<Value>(ownerUrl: string, work: (client: pg.Client) => Promise<Value>): Promise<Value> {
  const client = openConnection(ownerUrl, 'mitplan restore')
  await client.connect()
  try {
    await speakPlainly(client)
    await refuseRunning(client)
    await client.query('begin')
    await makeBare(client)
    const value = await work(client)
    await client.query('commit')
    await client.query('analyze')
    return value
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    throw asRefusal(error)
  } finally {
    await client.end().catch(() => undefined)
  }
}

async function markIn(client: pg.Client, manifest: Manifest, { now, keptHead }: NonNullable<RestoreOptions['mark']>): Promise<Head> {
  const secret = secretKeyOf(Buffer.from(manifest.key, 'hex'))
  return await keepRestored(databaseOn(client), secret, now, { madeAt: manifest.madeAt, keptHead })
}

/** The database's own refusals in the words of an operator; what else goes wrong stays a fault. */
function asRefusal(error: unknown): unknown {
  if (error instanceof pg.DatabaseError && error.code === '42501')
    return new BackupRefusedError('The owner in DATABASE_URL may not do this in the database: give the address of the one that owns it.')
  if (error instanceof pg.DatabaseError && error.code?.startsWith('53'))
    return new BackupRefusedError(`The database has no room left (${error.code}): nothing was changed.`)
  // Data that a column or a reference refuses: only names are told, the database's own words quote contents.
  if (error instanceof pg.DatabaseError && /^2[23]/.test(error.code ?? ''))
    return new BackupRefusedError(
      `What was read does not hold together (${error.constraint ?? error.table ?? error.code}): nothing was changed.`
    )
  return error
}
