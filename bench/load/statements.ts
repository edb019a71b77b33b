import { Worker } from 'node:worker_threads'
import { fileURLToPath } from 'node:url'
import type { Statement } from '../ground/statements.ts'

export type StatementsOrder = {
  url: string
  connections: number
  seconds: number
  /** Each round is what one page asks or one command writes; they are taken in turn. */
  rounds: Statement[][]
  /** Whether a round is one transaction. */
  transaction: boolean
}

export type StatementsReport = { count: number; perSecond: number; p95: number }

/** Sends rounds of statements by `pg` alone for some seconds, through a pool as large as the site's. */
export async function sendStatements(order: StatementsOrder): Promise<StatementsReport> {
  return await new Promise((done, failed) => {
    const worker = new Worker(fileURLToPath(new URL('statements.worker.ts', import.meta.url)), { workerData: order })
    worker.once('message', done)
    worker.once('error', failed)
  })
}
