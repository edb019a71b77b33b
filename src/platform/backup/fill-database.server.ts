import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { requireFor } from './backup-refused.ts'
import { quoted, tablesOf } from './contents.server.ts'
import type { SequenceState, TableShape } from './contents.server.ts'

const startLock = 727003

/** Refuses a database where the site runs, and keeps it from starting for as long as this session lasts. */
export async function refuseRunning(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ alone: boolean }>('select pg_try_advisory_lock($1) as alone', [startLock])
  requireFor('Mitplan is running on this database: stop it first. Nothing was changed.', rows[0]?.alone)
}

/** Refuses a database that holds anything, and makes it as bare as a new one. Within a transaction. */
export async function makeBare(client: pg.ClientBase): Promise<void> {
  const tables = (await tablesOf(client)).filter(({ name }) => !name.includes('kysely_migration'))
  for (const { name } of tables) {
    const { rows } = await client.query<{ some: boolean }>(`select exists (select from ${name}) as some`)
    requireFor(
      `This database is not empty (${name.replace('public.', '')} has rows): nothing was changed. Give an empty one, for example --into with a new folder.`,
      !rows[0]?.some
    )
  }
  await client.query('drop schema public cascade')
  await client.query('create schema public')
  await client.query('grant usage on schema public to public')
}

/** Makes the tables as they stood after these migrations. Refuses those that this version does not know. */
export async function makeTables(client: pg.ClientBase, migrations: string[]): Promise<void> {
  const folder = resolve(process.env['MITPLAN_HOME'] ?? process.cwd(), 'migrations')
  const known = readdirSync(folder)
  const unknown = migrations.find((name) => !known.includes(name))
  requireFor(`This comes from a later version of Mitplan (it knows ${unknown}): update first. Nothing was changed.`, unknown === undefined)
  for (const name of migrations) await client.query(readFileSync(join(folder, name), 'utf8'))
  await client.query('create table if not exists kysely_migration (name varchar(255) primary key, timestamp varchar(255) not null)')
  await client.query('create table if not exists kysely_migration_lock (id varchar(255) primary key, is_locked integer default 0 not null)')
}

/**
 * Fills tables whatever their order: references are taken off and put back (and so checked) at the end, the county's own triggers are
 * silent meanwhile. Rows that migrations made give way. Within a transaction.
 */
export async function whileUnbound(client: pg.ClientBase, fill: (tables: Map<string, TableShape>) => Promise<void>): Promise<void> {
  const tables = await tablesOf(client)
  const { rows: references } = await client.query<{ table: string; name: string; definition: string }>(`
    select format('%I.%I', n.nspname, c.relname) as table, quote_ident(k.conname) as name, pg_get_constraintdef(k.oid) as definition
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
    where k.contype = 'f' and n.nspname not in ('graphile_worker')`)
  for (const { table, name } of references) await client.query(`alter table ${table} drop constraint ${name}`)
  for (const { name } of tables) await client.query(`alter table ${name} disable trigger user`)
  await client.query(`truncate ${tables.map(({ name }) => name).join(', ')}`)
  await fill(new Map(tables.map((table) => [table.name, table])))
  for (const { name } of tables) await client.query(`alter table ${name} enable trigger user`)
  for (const { table, name, definition } of references) await client.query(`alter table ${table} add constraint ${name} ${definition}`)
}

/** Puts the bytes of COPY into a table. */
export async function copyInto(client: pg.ClientBase, { name, columns }: TableShape, bytes: AsyncIterable<Buffer>): Promise<void> {
  const list = columns.map((column) => quoted(column.name)).join(', ')
  await pipeline(Readable.from(bytes), client.query(copyFrom(`copy ${name} (${list}) from stdin`)))
}

/** Has the sequences go on where they stood. */
export async function setSequences(client: pg.ClientBase, states: SequenceState[]): Promise<void> {
  for (const { name, value, called } of states) await client.query('select setval($1::regclass, $2::bigint, $3)', [name, value, called])
}
