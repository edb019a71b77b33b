import { Worker } from 'node:worker_threads'
import { fileURLToPath } from 'node:url'

/** One request of a load; `take` is what to look for in its answer: the first group of this expression is kept. */
export type LoadRequest = { method?: string; path: string; headers?: Record<string, string>; body?: string }

export type LoadOrder = {
  origin: string
  connections: number
  /** Sent one after the other, by whichever connection is free. */
  requests: LoadRequest[]
  /** Seconds after which no further request is begun; the list begins anew until then. Without it the list is sent once. */
  seconds?: number
  /** Of each answer: the first group of this expression, for `taken`. */
  take?: string
}

export type LoadReport = {
  count: number
  seconds: number
  perSecond: number
  /** Milliseconds that half, 95 and 99 of 100 answers stayed below. */
  p50: number
  p95: number
  p99: number
  statuses: Record<string, number>
  bytes: number
  /** By the number of the request in the list: what was taken from its answer; null where there was nothing. */
  taken: (string | null)[]
}

/** Sends a load from a thread of its own, with connections that stay open. It shares the machine with the server. */
export async function load(order: LoadOrder): Promise<LoadReport> {
  return await new Promise((done, failed) => {
    const worker = new Worker(fileURLToPath(new URL('load.worker.ts', import.meta.url)), { workerData: order })
    worker.once('message', done)
    worker.once('error', failed)
  })
}

/** A cookie that changes nothing on a page: whoever sends one is not answered from what others were answered a moment ago. */
export const anew = { cookie: 'anew=1' }

/** An invented address for each visitor, as a proxy would pass it on: limits go by address. */
export function visitorAddress(number: number): string {
  return `10.${(number >> 16) & 255}.${(number >> 8) & 255}.${number & 255}`
}
