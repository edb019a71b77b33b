import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { runMigrations } from 'graphile-worker'
import { sql } from 'kysely'
import { Migrator } from 'kysely/migration'
import type { Migration } from 'kysely/migration'
import pg from 'pg'
import { openDatabase } from './database.server.ts'
import type { Db } from './database.server.ts'

export type MigrateInput = { ownerUrl: string; appUrl?: string | undefined; log?: (line: string) => void }

/** Brings a database to this version and gives the app's role its rights. Returns what was applied and the app's address. */
export async function migrate({ ownerUrl, appUrl, log = () => undefined }: MigrateInput): Promise<{ applied: string[]; appUrl: string }> {
  const owner = openDatabase(ownerUrl, { max: 2 })
  try {
    await requireUsableDatabase(owner.db)
    const applied = await applyMigrations(owner.db)
    for (const name of applied) log(`migration ${name}`)
    const app = appUrl ?? (await makeAppRole(owner.db, ownerUrl))
    const role = roleOf(app)
    await grantRights(owner.db, role)
    await installWorker(owner.db, ownerUrl, role)
    return { applied, appUrl: app }
  } finally {
    await owner.close()
  }
}

/** The SQL of the rights that the app's role needs. */
export function grantsFor(role: string): string {
  return readFileSync(join(migrationsFolder(), 'grants.sql'), 'utf8').replaceAll(':app', quoted(role))
}

/**
 * The SQL that an administrator of the server runs once, before the first start, where the owner of the database may make no roles: two roles,
 * a database, and the place of the queue, which belongs to the app. It is written for psql.
 */
export function preparationFor({ owner, app, database }: { owner: string; app: string; database: string }): string {
  return `-- Once, as an administrator (psql -d postgres), before the first start. Choose two passwords of your own.
create role ${quoted(owner)} login password 'FIRST-PASSWORD';
create role ${quoted(app)} login password 'SECOND-PASSWORD';
-- Start makes the tables of the queue in the app's name, and needs to take that role for it.
grant ${quoted(app)} to ${quoted(owner)};
create database ${quoted(database)} owner ${quoted(owner)} encoding 'UTF8' template template0;
\\connect ${quoted(database)}
create schema graphile_worker authorization ${quoted(app)};
`
}

function migrationsFolder(): string {
  return resolve(process.env['MITPLAN_HOME'] ?? process.cwd(), 'migrations')
}

async function requireUsableDatabase(db: Db): Promise<void> {
  const { rows } = await sql<{ version: number }>`select current_setting('server_version_num')::int as version`.execute(db)
  if ((rows[0]?.version ?? 0) < 160_000) throw new Error('PostgreSQL 16 or newer is needed.')
  await sql`create extension if not exists pg_trgm`.execute(db)
  const seen = await sql<{ grams: string[] }>`select show_trgm('привет') as grams`.execute(db)
  if (!seen.rows[0]?.grams.length) throw new Error('The database sees no Cyrillic or Arabic letters: create it with a UTF-8 locale.')
}

async function applyMigrations(db: Db): Promise<string[]> {
  const folder = migrationsFolder()
  const files = readdirSync(folder)
    .filter((name) => /^\d{4}-.*\.sql$/.test(name))
    .sort()
  const migrations: Record<string, Migration> = Object.fromEntries(
    files.map((file) => [file, { up: async (tx) => void (await sql.raw(readFileSync(join(folder, file), 'utf8')).execute(tx)) }])
  )
  const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve(migrations) } })
  const { error, results } = await migrator.migrateToLatest()
  if (error) throw error
  return (results ?? []).map((each) => each.migrationName)
}

async function makeAppRole(db: Db, ownerUrl: string): Promise<string> {
  const role = 'mitplan_app'
  const url = new URL(ownerUrl)
  const bySocket = url.searchParams.has('host')
  const password = bySocket ? '' : randomBytes(24).toString('base64url')
  try {
    const { rows } = await sql<{ there: boolean }>`select exists (select from pg_roles where rolname = ${role}) as there`.execute(db)
    if (!rows[0]?.there) await sql.raw(`create role ${role} login`).execute(db)
    if (password) await sql.raw(`alter role ${role} password '${password}'`).execute(db)
  } catch (error) {
    if (!(error instanceof pg.DatabaseError && error.code === '42501')) throw error
    throw new Error("The owner in DATABASE_URL may not create the app's role: create one and give its address in APP_DATABASE_URL.", {
      cause: error
    })
  }
  url.username = role
  url.password = password
  return url.href
}

async function grantRights(db: Db, role: string): Promise<void> {
  await sql.raw(`grant connect on database ${quoted(await databaseName(db))} to ${quoted(role)}`).execute(db)
  await sql.raw(grantsFor(role)).execute(db)
}

/** The queue belongs to the app's role: the worker must own its tables, and they hold no facts of the county. */
async function installWorker(db: Db, ownerUrl: string, role: string): Promise<void> {
  const { rows } = await sql<{ there: boolean }>`select to_regnamespace('graphile_worker') is not null as there`.execute(db)
  const database = quoted(await databaseName(db))
  if (!rows[0]?.there) {
    await sql.raw(`grant ${quoted(role)} to current_user`).execute(db)
    await sql.raw(`create schema graphile_worker authorization ${quoted(role)}`).execute(db)
  }
  await sql.raw(`grant create on database ${database} to ${quoted(role)}`).execute(db)
  const pool = new pg.Pool({ connectionString: ownerUrl, max: 1 })
  pool.on('error', () => undefined)
  pool.on('connect', (client) => {
    client.on('error', () => undefined)
    // By a statement: a pooler in between refuses it when a connection begins. It travels first; a refusal is told by what follows.
    client.query(`set role ${quoted(role)}`).catch(() => undefined)
  })
  try {
    await runMigrations({ pgPool: pool })
  } finally {
    await pool.end()
    await sql.raw(`revoke create on database ${database} from ${quoted(role)}`).execute(db)
  }
}

async function databaseName(db: Db): Promise<string> {
  const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(db)
  return rows[0]?.name ?? ''
}

function roleOf(url: string): string {
  return decodeURIComponent(new URL(url).username)
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
