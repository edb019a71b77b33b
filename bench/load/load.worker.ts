import { Agent, request } from 'node:http'
import { parentPort, workerData } from 'node:worker_threads'
import { gunzipSync } from 'node:zlib'
import type { LoadOrder, LoadReport, LoadRequest } from './load.ts'

// The main thread sends exactly this order.
const order = workerData as LoadOrder
const { hostname, port } = new URL(order.origin)
const agent = new Agent({ keepAlive: true, maxSockets: order.connections })
const take = order.take === undefined ? null : new RegExp(order.take)
const times: number[] = []
const statuses: Record<string, number> = {}
const taken: (string | null)[] = take ? Array.from({ length: order.requests.length }, () => null) : []
let bytes = 0
let next = 0

const begun = performance.now()
const end = order.seconds === undefined ? Number.POSITIVE_INFINITY : begun + order.seconds * 1000
await Promise.all(Array.from({ length: order.connections }, sendUntilDone))
const seconds = (performance.now() - begun) / 1000
agent.destroy()
times.sort((a, b) => a - b)
const report: LoadReport = {
  count: times.length,
  seconds,
  perSecond: times.length / seconds,
  p50: quantile(0.5),
  p95: quantile(0.95),
  p99: quantile(0.99),
  statuses,
  bytes,
  taken
}
parentPort?.postMessage(report)

async function sendUntilDone(): Promise<void> {
  for (;;) {
    const number = next++
    if (performance.now() >= end || (order.seconds === undefined && number >= order.requests.length)) return
    const sent = order.requests[number % order.requests.length]
    if (!sent) return
    const before = performance.now()
    const { status, found } = await exchange(sent)
    times.push(performance.now() - before)
    statuses[status] = (statuses[status] ?? 0) + 1
    if (take) taken[number % order.requests.length] = found
  }
}

function exchange({ method = 'GET', path, headers, body }: LoadRequest): Promise<{ status: string; found: string | null }> {
  return new Promise((done) => {
    const asked = request(
      { hostname, port, path, method, agent, headers: { accept: 'text/html', 'accept-encoding': 'gzip', ...headers } },
      (answer) => {
        const parts: Buffer[] = []
        answer.on('data', (part: Buffer) => {
          bytes += part.length
          if (take) parts.push(part)
        })
        answer.on('error', (error: NodeJS.ErrnoException) => done({ status: error.code ?? 'cut', found: null }))
        answer.on('end', () =>
          done({ status: String(answer.statusCode), found: take ? groupOf(answer.headers['content-encoding'], parts) : null })
        )
      }
    )
    asked.on('error', (error: NodeJS.ErrnoException) => done({ status: error.code ?? 'cut', found: null }))
    asked.end(body)
  })
}

function groupOf(encoding: string | undefined, parts: Buffer[]): string | null {
  const whole = Buffer.concat(parts)
  const text = (encoding === 'gzip' && whole.length > 0 ? gunzipSync(whole) : whole).toString('utf8')
  return take?.exec(text)?.[1] ?? null
}

function quantile(share: number): number {
  return Math.round((times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0) * 10) / 10
}
