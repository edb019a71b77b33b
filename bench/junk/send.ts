import { Worker } from 'node:worker_threads'
import { fileURLToPath } from 'node:url'
import type { Scene } from './wire.ts'

export type SendOrder = {
  scene: Scene
  /** The folder of the site, which no answer may name. */
  home: string
  /** Numbers of requests: this sender's first, how many senders there are, and where they end. */
  first: number
  step: number
  last: number
  connections: number
  /** No request is begun after this moment. */
  until: number
}

/** What one sender saw: statuses by kind, and what was wrong, with an example of each. */
export type Judged = {
  tried: number
  statuses: Record<string, Record<string, number>>
  wrong: Record<string, { times: number; example: string }>
}

/** Sends odd requests from threads of their own; `half` is called once half of them, or of the time, is over. */
export async function sendOdd(order: Omit<SendOrder, 'first' | 'step'>, senders: number, half: () => void): Promise<Judged> {
  const tried: number[] = Array.from({ length: senders }, () => 0)
  const begun = Date.now()
  let told = false
  const tell = (): void => {
    const done = tried.reduce((sum, each) => sum + each, 0)
    if (told || (done < order.last / 2 && Date.now() - begun < (order.until - begun) / 2)) return
    told = true
    half()
  }
  const all = await Promise.all(
    tried.map((_, first) =>
      send({ ...order, first, step: senders }, (count) => {
        tried[first] = count
        tell()
      })
    )
  )
  if (!told) half()
  return all.reduce(together)
}

function send(order: SendOrder, progress: (tried: number) => void): Promise<Judged> {
  return new Promise((done, failed) => {
    const worker = new Worker(fileURLToPath(new URL('send.worker.ts', import.meta.url)), { workerData: order })
    worker.on('message', (told: Judged | { tried: number }) => {
      progress(told.tried)
      if ('wrong' in told) done(told)
    })
    worker.once('error', failed)
  })
}

function together(one: Judged, other: Judged): Judged {
  const sum: Judged = structuredClone(one)
  sum.tried += other.tried
  for (const [kind, counts] of Object.entries(other.statuses)) {
    const own = (sum.statuses[kind] ??= {})
    for (const [status, count] of Object.entries(counts)) own[status] = (own[status] ?? 0) + count
  }
  for (const [what, { times, example }] of Object.entries(other.wrong)) {
    const own = (sum.wrong[what] ??= { times: 0, example })
    own.times += times
  }
  return sum
}
