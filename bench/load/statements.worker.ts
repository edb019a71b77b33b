// The baseline of a bar: the same statements by `pg` alone, with the same concurrency, from a thread of its own.
import { parentPort, workerData } from 'node:worker_threads'
import pg from 'pg'
import type { StatementsOrder, StatementsReport } from './statements.ts'

// The main thread sends exactly this order.
const { url, connections, seconds, rounds, transaction } = workerData as StatementsOrder
const pool = new pg.Pool({ connectionString: url, max: 16 })
const times: number[] = []
const begun = performance.now()
const end = begun + seconds * 1000
let next = 0
await Promise.all(Array.from({ length: connections }, runUntilDone))
const elapsed = (performance.now() - begun) / 1000
await pool.end()
times.sort((a, b) => a - b)
const report: StatementsReport = {
  count: times.length,
  perSecond: times.length / elapsed,
  p95: times[Math.floor(times.length * 0.95)] ?? 0
}
parentPort?.postMessage(report)

async function runUntilDone(): Promise<void> {
  while (performance.now() < end) {
    // What is asked may be asked again; what is written has keys of its own and is written once.
    const at = next++
    const round = transaction ? rounds[at] : rounds[at % rounds.length]
    if (!round) return
    const before = performance.now()
    if (transaction) await inTransaction(round)
    else for (const { text, values } of round) await pool.query(text, values)
    times.push(performance.now() - before)
  }
}

async function inTransaction(round: StatementsOrder['rounds'][number]): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    for (const { text, values } of round) await client.query(text, values)
    await client.query('commit')
  } finally {
    client.release()
  }
}
