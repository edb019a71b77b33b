import type { Writable } from 'node:stream'
import type pg from 'pg'

const heldBack = new WeakSet<Writable>()

/** Sends what is asked of a connection in one moment as one message: each message is a way to the database and back. */
export function inOneMessage<Answer>(client: pg.PoolClient, send: () => Answer): Answer {
  const stream = streamOf(client)
  if (stream && !heldBack.has(stream)) {
    heldBack.add(stream)
    stream.cork()
    // Runs after everything that this moment still sets going.
    process.nextTick(() => {
      heldBack.delete(stream)
      stream.uncork()
    })
  }
  return send()
}

/** Marks a statement after which its transaction has nothing to ask (`lastOfTransaction`). */
export const lastMark = '/* ends its transaction */'

/** Whether a statement was marked as the last of its transaction. */
export function endsWithIt(text: string): boolean {
  return text.startsWith(lastMark)
}

/** The wire of a connection, which pg does not name in its types. */
function streamOf(client: pg.PoolClient): Writable | undefined {
  return (client as pg.PoolClient & { connection?: { stream?: Writable } }).connection?.stream
}
