import type { PostgresPool, PostgresPoolClient } from 'kysely'
import type pg from 'pg'
import { isLost, UnsureError } from './away.ts'
import { endsWithIt, inOneMessage } from './wire.ts'
import { statementKinds } from './statement-kinds.ts'
import type { StatementKind } from './statement-kinds.ts'

/** Asks one statement, which is its own transaction, in the same message as whatever else is asked in this moment. */
export type Ask = (statement: pg.QueryConfig) => Promise<pg.QueryResult>

type Asked = { statement: pg.QueryConfig; answer: (result: pg.QueryResult) => void; fail: (error: unknown) => void }

/**
 * The pool as Kysely knows it. Reads that are asked for in one moment, as those of a page are, travel together: one connection, one
 * message to the database, and the answers in their order. Whatever writes, and all of a transaction, has a connection to itself.
 */
export function readTogether(pool: pg.Pool): { pool: PostgresPool; ask: Ask } {
  const kindOf = statementKinds()
  let waiting: Asked[] = []
  const sendWaiting = (): void => {
    const asked = waiting
    waiting = []
    void sendTogether(pool, asked)
  }
  const ask: Ask = (statement) =>
    new Promise((answer, fail) => {
      // Runs after everything that this moment still sets going.
      if (!waiting.length) process.nextTick(sendWaiting)
      waiting.push({ statement, answer, fail })
    })
  return {
    pool: {
      options: pool.options,
      end: () => pool.end(),
      connect: () => Promise.resolve(connection(pool, kindOf, ask))
    },
    ask
  }
}

/** What Kysely takes for a connection: it becomes a real one with the first statement that is not a plain read. */
function connection(pool: pg.Pool, kindOf: (text: string) => StatementKind, ask: Ask): PostgresPoolClient {
  let own: Promise<pg.PoolClient> | null = null
  let begin: string | null = null
  let ended: Promise<Answered> | null = null
  let lost: unknown = null
  // What took the connection is what went wrong. Outside of a transaction each statement is kept by itself.
  const failed = (error: unknown, text: string): unknown => {
    if (!isLost(error)) return error
    lost ??= ended || begin === null || isCommit.test(text) ? new UnsureError('Lost while it was kept', { cause: error }) : error
    return lost
  }
  const query = async (text: string, values: unknown[]): Promise<Answered> => {
    if (lost) throw lost
    if (own === null && isBegin.test(text)) {
      begin = text
      return { command: 'BEGIN', rows: [], rowCount: null }
    }
    // The end was sent along with the last statement, or nothing was asked since the beginning: there is nothing to end.
    if (ended && isEnd.test(text)) return await ended
    if (own === null && begin !== null && isEnd.test(text)) return { command: text.toUpperCase(), rows: [], rowCount: null }
    const { name, reads } = kindOf(text)
    const statement = name === null ? { text, values } : { name, text, values }
    if (own === null && begin === null && reads) return await ask(statement)
    const first = own === null ? begin : null
    own ??= pool.connect()
    const client = await own
    // A transaction begins in the same message as its first statement.
    const begun = first === null ? null : inOneMessage(client, () => client.query(first))
    const answered = inOneMessage(client, () => client.query(statement))
    if (begin !== null && endsWithIt(text)) {
      const commit = 'commit'
      ended = inOneMessage(client, () => client.query(commit)).catch((error: unknown) => {
        throw failed(error, commit)
      })
      ended.catch(() => undefined) // told to whoever asks for the end
    }
    try {
      return (await Promise.all([answered, begun]))[0]
    } catch (error) {
      throw failed(error, text)
    }
  }
  return {
    // Kysely names the commands that it knows; cursors are not configured, so it never asks for one.
    query: query as unknown as PostgresPoolClient['query'],
    release: (destroy) => void own?.then((client) => client.release(destroy === true || lost !== null)).catch(() => undefined)
  }
}

type Answered = Pick<pg.QueryResult, 'command' | 'rows' | 'rowCount'>

const isBegin = /^(begin|start transaction)\b/i
const isEnd = /^(commit|rollback)$/i
const isCommit = /^commit$/i

async function sendTogether(pool: pg.Pool, asked: readonly Asked[]): Promise<void> {
  let client: pg.PoolClient
  try {
    client = await pool.connect()
  } catch (error) {
    for (const { fail } of asked) fail(error)
    return
  }
  let lost = false
  const answers = asked.map(({ statement, answer, fail }) =>
    inOneMessage(client, () => client.query(statement)).then(answer, (error: unknown) => {
      lost ||= isLost(error)
      fail(error)
    })
  )
  await Promise.all(answers)
  // Nobody else is to be given a connection on which no answer came.
  client.release(lost)
}
