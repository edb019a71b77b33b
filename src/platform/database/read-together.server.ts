import type { Writable } from 'node:stream'
import type { PostgresPool, PostgresPoolClient } from 'kysely'
import type pg from 'pg'
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
    if (own) return await own.query(statement)
    own = await pool.connect()
    return begin === null ? await own.query(statement) : await beginWith(own, begin, statement)
  }
  return {
    // Kysely names the commands that it knows; cursors are not configured, so it never asks for one.
    query: query as unknown as PostgresPoolClient['query'],
    release: (destroy) => own?.release(destroy)
  }
}

const isBegin = /^(begin|start transaction)\b/i
const isEnd = /^(commit|rollback)$/i

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
  const answers = asked.map(({ statement, answer, fail }) => client.query(statement).then(answer, fail))
  stream?.uncork()
  await Promise.all(answers)
  client.release()
}

/** The wire of a connection, which pg does not name in its types: held back, it takes all statements in one message. */
function streamOf(client: pg.PoolClient): Writable | undefined {
  return (client as pg.PoolClient & { connection?: { stream?: Writable } }).connection?.stream
}
