import { Kysely, PostgresDialect } from 'kysely'
import type { Transaction } from 'kysely'
import pg from 'pg'
import { longestSilence, sessionSettings } from './patience.ts'
import type { Patience } from './patience.ts'
import { readTogether } from './read-together.server.ts'
import type { Ask } from './read-together.server.ts'
import type { DB } from './tables.ts'
import { WatchedPool } from './watched-pool.server.ts'
import { wireOf } from './wire.ts'

export type Db = Kysely<DB>
export type Tx = Transaction<DB>

export type Database = { db: Db; pool: pg.Pool; url: string; ask: Ask; close: () => Promise<void> }

export type DatabaseOptions = {
  max?: number
  onError?: (error: Error) => void
  /** How long anybody waits for it; null: as long as it takes, for work of the operator. */
  patience?: Patience | null
  /** Asked every second whether it answers; while it does not, nobody waits for it. */
  watched?: boolean
}

/** Opens a pool on a PostgreSQL. Days arrive as ISO text, instants as Temporal.Instant, int8 as number where it is safe. */
export function openDatabase(url: string, options: DatabaseOptions = {}): Database {
  const pool = openPool(url, options)
  const together = readTogether(pool)
  const db = new Kysely<DB>({ dialect: new PostgresDialect({ pool: together.pool }) })
  return { db, pool, url, ask: together.ask, close: () => db.destroy() }
}

/** The pool beneath a database. */
export function openPool(url: string, { max = 16, onError = () => undefined, patience = null, watched = false }: DatabaseOptions): pg.Pool {
  const config: pg.PoolConfig & { pipeline: boolean } = {
    connectionString: url,
    max,
    connectionTimeoutMillis: patience?.connect ?? 10_000,
    ...(patience ? { query_timeout: patience.answer } : {}),
    ...keptAlive,
    idleTimeoutMillis: 30_000,
    types: { getTypeParser },
    pipeline: true
  }
  const pool = watched ? new WatchedPool(config, patience?.silence) : new pg.Pool(config)
  // Without listeners a lost connection would end the process.
  pool.on('error', onError)
  pool.on('connect', (client) => {
    client.on('error', onError)
    // It travels ahead of the first statement; a connection that cannot take it cannot take that either.
    client.query(sessionSettings(patience)).catch(() => undefined)
  })
  return pool
}

/** A connection whose other end is gone is noticed within half a minute, also while nothing is asked over it. */
const keptAlive = { keepAlive: true, keepAliveInitialDelayMillis: 10_000 }

/** One connection of its own, for work that holds it from its start to its end; the caller connects and ends it. */
export function openConnection(url: string, name: string): pg.Client {
  const client = new pg.Client({
    connectionString: url,
    application_name: name,
    connectionTimeoutMillis: 10_000,
    ...keptAlive,
    types: { getTypeParser }
  })
  client.on('error', () => undefined) // a lost connection is told by the query that needs it
  client.once('connect', () => {
    const wire = wireOf(client)
    wire?.setTimeout(longestSilence, () => wire.destroy())
  })
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
