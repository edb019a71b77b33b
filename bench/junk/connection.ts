import { createConnection } from 'node:net'
import type { Socket } from 'node:net'
import { firstAnswer } from './answers.ts'
import type { RawAnswer } from './answers.ts'
import type { Odd } from './wire.ts'

/** What came of a request: its answers, and whether the connection was closed by the other side or nothing came in time. */
export type Exchange = { answers: RawAnswer[]; end: 'answered' | 'closed' | 'late' }

/** A connection that is kept as long as the server keeps it, and made anew when it is needed. */
export type Connection = { send: (odd: Odd) => Promise<Exchange>; close: () => void }

/** So long may an answer take; a machine that is busy with much else is slow, but not that slow. */
const patience = 20_000

/** A connection to a port of this machine. */
export function aConnection(port: number): Connection {
  let socket: Socket | null = null
  const drop = (): void => {
    socket?.destroy()
    socket = null
  }
  return {
    close: drop,
    send: async (odd) => {
      if (socket?.destroyed || socket?.readableEnded) drop()
      const kept = socket !== null
      let came = await exchange((socket ??= connect(port)), odd)
      // A kept connection may be closed in the very moment in which the next request leaves: as browsers do, it is sent once more on a new
      // one. What the request itself brings about happens there too.
      if (kept && came.end === 'closed' && came.answers.length === 0) {
        drop()
        came = await exchange((socket = connect(port)), odd)
      }
      if (came.end !== 'answered' || odd.end || odd.spent || came.answers.some(({ closes }) => closes)) drop()
      return came
    }
  }
}

// Between two requests the other side may close a connection: that is no fault, and found out before the next.
function connect(port: number): Socket {
  return createConnection({ port, host: '127.0.0.1', noDelay: true, allowHalfOpen: true }).on('error', () => undefined)
}

function exchange(socket: Socket, odd: Odd): Promise<Exchange> {
  return new Promise((done) => {
    const owed = odd.answers?.length ?? 1
    const answers: RawAnswer[] = []
    let received: Buffer = Buffer.alloc(0)
    let closed = false
    const timer = setTimeout(() => finish('late'), patience)
    const finish = (end: Exchange['end']): void => {
      clearTimeout(timer)
      socket.off('data', take).off('end', over).off('error', over).off('close', over)
      done({ answers, end })
    }
    const look = (): void => {
      for (;;) {
        const answer = firstAnswer(received, { head: odd.head ?? false, closed })
        if (!answer) break
        received = received.subarray(answer.bytes)
        answers.push(answer)
        if (answers.length === owed) return finish('answered')
      }
      if (closed) finish('closed')
    }
    const take = (part: Buffer): void => {
      received = received.length ? Buffer.concat([received, part]) : part
      look()
    }
    const over = (): void => {
      closed = true
      look()
    }
    socket.on('data', take).on('end', over).on('error', over).on('close', over)
    socket.write(odd.bytes)
    if (odd.end) socket.end()
  })
}
