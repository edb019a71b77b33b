import { createWriteStream, existsSync, readdirSync } from 'node:fs'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { openConnection } from '../database/database.server.ts'
import { requireFor } from './backup-refused.ts'
import { contentOf, quoted, sequencesOf, speakPlainly, tablesOf } from './contents.server.ts'
import type { SequenceState, TableContent, TableShape } from './contents.server.ts'
import { asSentence } from './folder-place.server.ts'

/** The file schema.json of an export: what lies in the folder, and how to read it. */
export type ExportSchema = {
  form: 'mitplan-export-1'
  county: string
  madeAt: string
  postgres: string
  migrations: string[]
  sequences: SequenceState[]
  tables: (TableShape & TableContent & { file: string; about: string })[]
  leftOut: string[]
}

export type ExportOptions = {
  county: string
  ownerUrl: string
  to: string
  now: Temporal.Instant
  /** What a table is, in one sentence; by its name. */
  about: Record<string, string>
  /** Tables that never leave the county in open files. */
  leaveOut: (table: string) => boolean
  /** Further files, by name: an explanation in words, and the key where it is wished for. */
  beside: (schema: ExportSchema) => Record<string, string>
}

/**
 * One line per row, as JSON. What is null stands not in it, so that a null within JSON stays one. With these two signs, which JSON never
 * holds bare, COPY writes the line as it is.
 */
export const bareLines = `(format csv, quote e'\\x01', delimiter e'\\x02')`

/** Writes the whole county as open files into a new folder, from one snapshot; the folder has its name only once it is complete. */
export async function exportFiles(options: ExportOptions): Promise<ExportSchema> {
  const folder = resolve(options.to)
  requireFor(`${folder} holds something already: give a new folder.`, !existsSync(folder) || readdirSync(folder).length === 0)
  const part = `${folder}.part`
  const client = openConnection(options.ownerUrl, 'mitplan export')
  await client.connect()
  try {
    await rm(part, { recursive: true, force: true })
    await mkdir(join(part, 'tables'), { recursive: true, mode: 0o700 })
    const schema = await writeTables(client, part, options)
    for (const [name, text] of Object.entries({ 'schema.json': `${JSON.stringify(schema, null, 2)}\n`, ...options.beside(schema) }))
      await writeFile(join(part, name), text, { mode: 0o600, flush: true })
    await rm(folder, { recursive: true, force: true })
    await rename(part, folder)
    return schema
  } catch (error) {
    await rm(part, { recursive: true, force: true })
    throw asSentence(error, folder)
  } finally {
    await client.end().catch(() => undefined)
  }
}

async function writeTables(client: pg.Client, folder: string, { county, now, about, leaveOut }: ExportOptions): Promise<ExportSchema> {
  await speakPlainly(client)
  await client.query('begin isolation level repeatable read read only')
  const all = await tablesOf(client)
  const tables: ExportSchema['tables'] = []
  for (const table of all.filter(({ name }) => !leaveOut(plain(name)))) {
    const file = `tables/${plain(table.name)}.jsonl`
    await pipeline(client.query(copyTo(copyLines(table))), createWriteStream(join(folder, file), { mode: 0o600, flush: true }))
    tables.push({ ...table, ...(await contentOf(client, table)), file, about: about[plain(table.name)] ?? '' })
  }
  const migrations = await client.query<{ name: string }>('select name from kysely_migration order by name')
  const version = await client.query<{ version: string }>(`select current_setting('server_version') as version`)
  const sequences = await sequencesOf(client)
  await client.query('commit')
  return {
    form: 'mitplan-export-1',
    county,
    madeAt: now.toString(),
    postgres: version.rows[0]?.version ?? '',
    migrations: migrations.rows.map(({ name }) => name),
    sequences,
    tables,
    leftOut: all.map(({ name }) => plain(name)).filter(leaveOut)
  }
}

function copyLines({ name, columns }: TableShape): string {
  const pairs = columns.map((column) => `'${JSON.stringify(column.name)}: ' || to_json(${quoted(column.name)})::text`)
  return `copy (select '{' || concat_ws(', ', ${pairs.join(', ')}) || '}' from ${name}) to stdout ${bareLines}`
}

function plain(name: string): string {
  return name.replace(/^public\./, '')
}
