import type { Socket } from 'node:net'
import type pg from 'pg'

const heldBack = new WeakSet<Socket>()

/** Sends what is asked of a connection in one moment as one message: each message is a way to the database and back. */
export function inOneMessage<Answer>(client: pg.PoolClient, send: () => Answer): Answer {
  const stream = wireOf(client)
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

/** The wire of a connection, which pg does not name in its types; undefined before it is connected. */
export function wireOf(client: pg.ClientBase): Socket | undefined {
  return (client as pg.ClientBase & { connection?: { stream?: Socket } }).connection?.stream
}
