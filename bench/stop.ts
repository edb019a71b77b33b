import { createConnection } from 'node:net'
import type { Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import type { Bar } from './bar.ts'
import { aGround } from './ground/ground.ts'
import { serve } from './ground/server.ts'

const limit = 10_000

/** A server that is told to end finishes what it has begun. */
export const bar: Bar = {
  name: 'stop',
  promise: 'SIGTERM with 1,000 open connections: exit ≤ 10 s, 0 broken answers',
  kind: 'torture',
  run: async ({ small }) => {
    const connections = small ? 100 : 1_000
    const ground = await aGround()
    const server = await serve(ground, await ground.county('mitplan_stop', 'frame'))
    const visitors = await Promise.all(Array.from({ length: connections }, (_, at) => aVisitor(server.port, at)))
    await Promise.all(visitors.map((visitor) => visitor.untilFirstAnswer))
    await pause(500)
    const told = performance.now()
    for (const visitor of visitors) visitor.noteStop()
    const { code, ms } = await server.stop()
    await Promise.all(visitors.map((visitor) => visitor.untilClosed))
    await ground.close()
    const broken = visitors.filter((visitor) => visitor.isBroken()).length
    const disorder = code === 0 && ms <= limit ? 0 : 1
    const answers = visitors.reduce((sum, visitor) => sum + visitor.answers(), 0)
    const underway = visitors.filter((visitor) => visitor.wasUnderway()).length
    return {
      tried: connections,
      broken: broken + disorder,
      figure: `ended with ${code} after ${(ms / 1000).toFixed(1)} s, ${broken} broken answers`,
      baseline: '10 s',
      ratio: Math.round((ms / limit) * 100) / 100,
      notes: [
        `${answers} answers on ${connections} connections, ${underway} requests were under way at the signal; all closed after ${Math.round(performance.now() - told)} ms`
      ]
    }
  }
}

/**
 * One connection that stays open: half of the visitors ask again and again, the others have read a page and rest. Broken is a request
 * that was sent before the signal and got no answer, and an answer that ended before its announced length.
 */
async function aVisitor(port: number, number: number) {
  const socket = createConnection({ port, host: '127.0.0.1' })
  const state = { answers: 0, sentAt: 0, waiting: false, stoppedAt: Number.POSITIVE_INFINITY, underway: false, cut: false, closed: false }
  let received = Buffer.alloc(0)
  let first: () => void = () => undefined
  const untilFirstAnswer = new Promise<void>((done) => (first = done))
  const untilClosed = new Promise<void>((done) =>
    socket.on('close', () => {
      state.closed = true
      state.cut = received.length > 0
      first()
      done()
    })
  )
  socket.on('error', () => undefined)
  const ask = (): void => {
    if (state.closed || state.waiting) return
    state.waiting = true
    state.sentAt = performance.now()
    socket.write(
      `GET /de HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nX-Forwarded-For: 10.1.${number >> 8}.${number & 255}\r\nAccept-Encoding: gzip\r\n\r\n`
    )
  }
  socket.on('data', (part: Buffer) => {
    received = Buffer.concat([received, part])
    const length = wholeLength(received)
    if (length === null || received.length < length) return
    received = received.subarray(length)
    state.answers++
    state.waiting = false
    first()
    if (number % 2 === 0) setTimeout(ask, 20 + (number % 50) * 20)
  })
  await connected(socket)
  ask()
  return {
    untilFirstAnswer,
    untilClosed,
    noteStop: () => {
      state.stoppedAt = performance.now()
      state.underway = state.waiting
    },
    answers: () => state.answers,
    wasUnderway: () => state.underway,
    // What was sent after the signal may be refused by closing the connection; nothing may end in the middle of an answer.
    isBroken: () => state.cut || (state.waiting && state.sentAt < state.stoppedAt)
  }
}

function connected(socket: Socket): Promise<void> {
  return new Promise((done) => {
    socket.once('connect', () => done())
    socket.once('error', () => done())
  })
}

/** The length of the answer that begins here; null while its head is not complete. Every page says its length. */
function wholeLength(received: Buffer): number | null {
  const head = received.indexOf('\r\n\r\n')
  if (head < 0) return null
  const length = /\r\ncontent-length: (\d+)/i.exec(received.subarray(0, head + 2).toString('latin1'))
  return head + 4 + Number(length?.[1] ?? 0)
}
