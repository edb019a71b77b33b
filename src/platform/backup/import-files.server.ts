import { createReadStream, existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { requireFor } from './backup-refused.ts'
import { contentsHere, differences, quoted } from './contents.server.ts'
import type { TableShape } from './contents.server.ts'
import { bareLines } from './export-files.server.ts'
import type { ExportSchema } from './export-files.server.ts'
import { makeTables, setSequences, whileUnbound } from './fill-database.server.ts'
import { intoEmpty } from './restore.server.ts'

/** Reads what an export holds. */
export function readExport(from: string): ExportSchema {
  const file = join(resolve(from), 'schema.json')
  requireFor(`${resolve(from)} is no export of Mitplan: schema.json is missing.`, existsSync(file))
  const schema: unknown = JSON.parse(readFileSync(file, 'utf8'))
  requireFor(`${file} was made by a later version of Mitplan, or by another program.`, isSchema(schema))
  const gone = schema.tables.find((table) => !existsSync(join(resolve(from), table.file)))
  requireFor(`The file ${gone?.file} is missing: nothing was imported.`, gone === undefined)
  return schema
}

/**
 * Fills an empty county from the open files of an export, in one transaction. Every table must hold what it held there, row by row: a file
 * that was cut or changed leaves nothing. `beforeCommit` puts in place what lies beside the database.
 */
export async function importFiles(
  ownerUrl: string,
  from: string,
  schema: ExportSchema,
  beforeCommit: (client: pg.Client) => Promise<void>
): Promise<{ rows: number }> {
  return await intoEmpty(ownerUrl, async (client) => {
    await makeTables(client, schema.migrations)
    await whileUnbound(client, async (tables) => {
      for (const table of schema.tables) {
        const here = tables.get(table.name)
        const fits = here && table.columns.every(({ name }) => here.columns.some((column) => column.name === name))
        requireFor(`The table ${table.name} of the export does not fit this version of Mitplan. Nothing was changed.`, fits)
        await fillTable(client, table, join(resolve(from), table.file))
      }
      await setSequences(client, schema.sequences)
    })
    const wanted = Object.fromEntries(schema.tables.map(({ name, rows, hash }) => [name, { rows, hash }]))
    const found = Object.fromEntries(Object.entries(await contentsHere(client)).filter(([name, { rows }]) => name in wanted || rows > 0))
    const [first] = differences(wanted, found)
    requireFor(`The files are not as they were exported (${first}): nothing was imported.`, first === undefined)
    await beforeCommit(client)
    return { rows: schema.tables.reduce((sum, { rows }) => sum + rows, 0) }
  })
}

async function fillTable(client: pg.Client, { name, columns }: TableShape, file: string): Promise<void> {
  await client.query('create temporary table arriving (line json) on commit drop')
  await pipeline(createReadStream(file), client.query(copyFrom(`copy arriving from stdin ${bareLines}`)))
  const list = columns.map((column) => quoted(column.name)).join(', ')
  // A null within JSON is a value of its own; one that is not there is none.
  const values = columns.map(({ name: column, type }) =>
    type === 'jsonb' || type === 'json' ? `(line -> '${column.replaceAll("'", "''")}')::${type}` : `r.${quoted(column)}`
  )
  await client.query(
    `insert into ${name} (${list}) overriding system value select ${values.join(', ')} from arriving, json_populate_record(null::${name}, line) r`
  )
  await client.query('drop table arriving')
}

// The form is written by this software alone; the word tells it.
function isSchema(value: unknown): value is ExportSchema {
  return typeof value === 'object' && value !== null && 'form' in value && value.form === 'mitplan-export-1'
}
