import type { Writable } from 'node:stream'
import type { PostgresPool, PostgresPoolClient } from 'kysely'
import type pg from 'pg'
import { isLost, UnsureError } from './away.ts'
import { statementKinds } from './statement-kinds.ts'
import type { StatementKind } from './statement-kinds.ts'

type Asked = { statement: pg.QueryConfig; answer: (result: pg.QueryResult) => void; fail: (error: unknown) => void }

/**
 * The pool as Kysely knows it. Reads that are asked for in one moment, as those of a page are, travel together: one connection, one
 * message to the database, and the answers in their order. Whatever writes, and all of a transaction, has a connection to itself.
 */
export function readTogether(pool: pg.Pool): PostgresPool {
  const kindOf = statementKinds()
  let waiting: Asked[] = []
  const sendWaiting = (): void => {
    const asked = waiting
    waiting = []
    void sendTogether(pool, asked)
  }
  const ask = (statement: pg.QueryConfig): Promise<pg.QueryResult> =>
    new Promise((answer, fail) => {
      // Runs after everything that this moment still sets going.
      if (!waiting.length) process.nextTick(sendWaiting)
      waiting.push({ statement, answer, fail })
    })
  return {
    options: pool.options,
    end: () => pool.end(),
    connect: () => Promise.resolve(connection(pool, kindOf, ask))
  }
}

/** What Kysely takes for a connection: it becomes a real one with the first statement that is not a plain read. */
function connection(
  pool: pg.Pool,
  kindOf: (text: string) => StatementKind,
  ask: (statement: pg.QueryConfig) => Promise<pg.QueryResult>
): PostgresPoolClient {
  let own: pg.PoolClient | null = null
  let begin: string | null = null
  let lost: unknown = null
  const heldQuery = async (ask: () => Promise<pg.QueryResult>, text: string): Promise<pg.QueryResult> => {
    // What took the connection is what went wrong, and not that nothing can be taken back on it any more.
    if (lost) throw lost
    try {
      return await ask()
    } catch (error) {
      if (!isLost(error)) throw error
      // Outside of a transaction each statement is kept by itself.
      lost = isCommit.test(text) || begin === null ? new UnsureError('Lost while it was kept', { cause: error }) : error
      throw lost
    }
  }
  const query = async (text: string, values: unknown[]): Promise<Pick<pg.QueryResult, 'command' | 'rows' | 'rowCount'>> => {
    if (own === null && isBegin.test(text)) {
      begin = text
      return { command: 'BEGIN', rows: [], rowCount: null }
    }
    // Nothing was asked since the beginning: there is nothing to end.
    if (own === null && begin !== null && isEnd.test(text)) return { command: text.toUpperCase(), rows: [], rowCount: null }
    const { name, reads } = kindOf(text)
    const statement = name === null ? { text, values } : { name, text, values }
    if (own === null && begin === null && reads) return await ask(statement)
    const held = own
    if (held) return await heldQuery(() => held.query(statement), text)
    const taken = await pool.connect()
    own = taken
    return await heldQuery(() => (begin === null ? taken.query(statement) : beginWith(taken, begin, statement)), text)
  }
  return {
    // Kysely names the commands that it knows; cursors are not configured, so it never asks for one.
    query: query as unknown as PostgresPoolClient['query'],
    release: (destroy) => own?.release(destroy === true || lost !== null)
  }
}

const isBegin = /^(begin|start transaction)\b/i
const isEnd = /^(commit|rollback)$/i
const isCommit = /^commit$/i

/** A transaction begins in the same message as its first statement. */
async function beginWith(client: pg.PoolClient, begin: string, statement: pg.QueryConfig): Promise<pg.QueryResult> {
  const stream = streamOf(client)
  stream?.cork()
  const both = Promise.all([client.query(begin), client.query(statement)])
  stream?.uncork()
  return (await both)[1]
}

async function sendTogether(pool: pg.Pool, asked: readonly Asked[]): Promise<void> {
  let client: pg.PoolClient
  try {
    client = await pool.connect()
  } catch (error) {
    for (const { fail } of asked) fail(error)
    return
  }
  const stream = streamOf(client)
  stream?.cork()
  let lost = false
  const answers = asked.map(({ statement, answer, fail }) =>
    client.query(statement).then(answer, (error: unknown) => {
      lost ||= isLost(error)
      fail(error)
    })
  )
  stream?.uncork()
  await Promise.all(answers)
  // Nobody else is to be given a connection on which no answer came.
  client.release(lost)
}

/** The wire of a connection, which pg does not name in its types: held back, it takes all statements in one message. */
function streamOf(client: pg.PoolClient): Writable | undefined {
  return (client as pg.PoolClient & { connection?: { stream?: Writable } }).connection?.stream
}
