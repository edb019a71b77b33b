import type pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { isAway } from '../database/away.ts'
import { openConnection } from '../database/database.server.ts'
import { silenceOfBackups } from '../database/patience.ts'
import { giveUpInSilence } from '../database/watch.server.ts'
import { erasuresSince } from '../erasure/erasure-log.server.ts'
import type { Erasure } from '../erasure/erasure-log.server.ts'
import { DatabaseAwayError } from './backup-refused.ts'
import { contentOf, quoted, sequencesOf, speakPlainly, tablesOf } from './contents.server.ts'
import type { SequenceState, TableContent, TableShape } from './contents.server.ts'
import { packed } from './packed.server.ts'
import { dataRecords, jsonRecord } from './records.ts'
import { seal } from './sealed-stream.server.ts'

/**
 * What a backup is taken of: a county's database by its owner's address, its keys, and the folder with what lies beside the database;
 * and how long that database may answer nobody, in milliseconds.
 */
export type BackupSource = { county: string; ownerUrl: string; dataDir: string; key: Buffer; silence?: number }

/** The first record: what stands in the backup and which state of the software made it. */
export type Manifest = {
  what: 'manifest'
  form: 1
  county: string
  madeAt: string
  postgres: string
  migrations: string[]
  key: string
  head: { position: number; hash: string } | null
  sequences: SequenceState[]
  tables: string[]
}
export type TableBegins = { what: 'table' } & TableShape
export type TableEnds = { what: 'end'; name: string } & TableContent
export type ErasureRecord = { what: 'erasure' } & Pick<Erasure, 'subject' | 'id'> & { at: string }

/** What came into a backup, known once it has been read to its end. */
export type BackupReport = { madeAt: Temporal.Instant; tables: Record<string, TableContent> }

/**
 * The sealed bytes of a backup, taken while the county is running: one snapshot of every table. It holds no more in memory than a few
 * frames, however large the county is. `told` hears what came into it; `log2N` is the work of the key, where it is not the usual one.
 */
export async function* backupBytes(
  source: BackupSource,
  passphrase: string,
  told: (report: BackupReport) => void,
  log2N?: number
): AsyncGenerator<Buffer> {
  yield* seal(packed(records(source, told)), passphrase, log2N)
}

async function* records(source: BackupSource, told: (report: BackupReport) => void): AsyncGenerator<Buffer> {
  const client = openConnection(source.ownerUrl, 'mitplan backup')
  const watch = giveUpInSilence(client, source.ownerUrl, source.silence ?? silenceOfBackups(8))
  try {
    await client.connect()
    await speakPlainly(client)
    await client.query('begin isolation level repeatable read read only')
    const tables = await tablesOf(client)
    const manifest = await manifestOf(client, source, tables)
    yield jsonRecord(manifest)
    for (const { subject, id, at } of erasuresSince(source.dataDir, source.county))
      yield jsonRecord({ what: 'erasure', subject, id, at: at.toString() } satisfies ErasureRecord)
    const contents: Record<string, TableContent> = {}
    for (const table of tables) {
      yield jsonRecord({ what: 'table', ...table } satisfies TableBegins)
      for await (const part of client.query(copyTo(copyOut(table)))) yield* dataRecords(part as Buffer) // COPY gives bytes
      const content = await contentOf(client, table)
      contents[table.name] = content
      yield jsonRecord({ what: 'end', name: table.name, ...content } satisfies TableEnds)
    }
    yield jsonRecord({ what: 'done' })
    await client.query('commit')
    told({ madeAt: Temporal.Instant.from(manifest.madeAt), tables: contents })
  } catch (error) {
    if (watch.gaveUp()) throw new DatabaseAwayError('The database stands still, it answers nobody: the backup was given up.')
    throw isAway(error) ? new DatabaseAwayError('The database is away: the backup was given up.', { cause: error }) : error
  } finally {
    await client.end().catch(() => undefined)
    watch.end()
  }
}

async function manifestOf(client: pg.Client, { county, key }: BackupSource, tables: TableShape[]): Promise<Manifest> {
  const { rows } = await client.query<{ made: string; version: string }>(
    `select to_char(now(), 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as made, current_setting('server_version') as version`
  )
  const migrations = await client.query<{ name: string }>('select name from kysely_migration order by name')
  const head = await client.query<{ position: string; hash: string }>(
    `select position::text, encode(hash, 'hex') as hash from audit_seal order by position desc limit 1`
  )
  const [top] = head.rows
  return {
    what: 'manifest',
    form: 1,
    county,
    madeAt: rows[0]?.made ?? '',
    postgres: rows[0]?.version ?? '',
    migrations: migrations.rows.map(({ name }) => name),
    key: key.toString('hex'),
    head: top ? { position: Number(top.position), hash: top.hash } : null,
    sequences: await sequencesOf(client),
    tables: tables.map(({ name }) => name)
  }
}

function copyOut({ name, columns }: TableShape): string {
  return `copy ${name} (${columns.map((column) => quoted(column.name)).join(', ')}) to stdout`
}
