import { Kysely, PostgresDialect } from 'kysely'
import type { Transaction } from 'kysely'
import pg from 'pg'
import { readTogether } from './read-together.server.ts'
import type { DB } from './tables.ts'

export type Db = Kysely<DB>
export type Tx = Transaction<DB>

export type Database = { db: Db; pool: pg.Pool; close: () => Promise<void> }

/** Opens a pool on a PostgreSQL. Days arrive as ISO text, instants as Temporal.Instant, int8 as number where it is safe. */
export function openDatabase(url: string, options: { max?: number; onError?: (error: Error) => void } = {}): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max ?? 16,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    types: { getTypeParser },
    pipeline: true
  })
  // Without listeners a lost connection would end the process.
  const onError = options.onError ?? (() => undefined)
  pool.on('error', onError)
  pool.on('connect', (client) => client.on('error', onError))
  const db = new Kysely<DB>({ dialect: new PostgresDialect({ pool: readTogether(pool) }) })
  return { db, pool, close: () => db.destroy() }
}

/** One connection of its own, for work that holds it from its start to its end; the caller connects and ends it. */
export function openConnection(url: string, name: string): pg.Client {
  const client = new pg.Client({ connectionString: url, application_name: name, types: { getTypeParser } })
  client.on('error', () => undefined) // a lost connection is told by the query that needs it
  return client
}

/** Queries on a connection that is open already, within the transaction that it may be in. */
export function databaseOn(client: pg.Client): Db {
  const lent = { query: client.query.bind(client), release: () => undefined }
  // The dialect needs a pool that lends a connection: this one lends the same again and again, and the caller ends it.
  const pool = { connect: () => Promise.resolve(lent), end: () => Promise.resolve() } as unknown as pg.Pool
  return new Kysely<DB>({ dialect: new PostgresDialect({ pool }) })
}

const parsers = new Map<number, (text: string) => unknown>([
  [pg.types.builtins.DATE, (text) => text],
  [pg.types.builtins.TIMESTAMPTZ, (text) => Temporal.Instant.from(text.replace(' ', 'T'))],
  [pg.types.builtins.INT8, toSafeNumber],
  [pg.types.builtins.NUMERIC, (text) => Number(text)]
])

function getTypeParser(oid: number, format?: 'text' | 'binary'): (text: string) => unknown {
  return parsers.get(oid) ?? (pg.types.getTypeParser(oid, format) as (text: string) => unknown)
}

function toSafeNumber(text: string): number {
  const number = Number(text)
  if (!Number.isSafeInteger(number)) throw new RangeError('A whole number of the database is too large to be kept exactly')
  return number
}
