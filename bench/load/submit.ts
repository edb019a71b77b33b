import { Worker } from 'node:worker_threads'
import { fileURLToPath } from 'node:url'
import type { ConfirmedName } from './confirmed.ts'

export type SubmitOrder = {
  origin: string
  connections: number
  formsAhead: number
  /** Milliseconds for which a visitor whose receipt has come rests before the next form. */
  rest?: number
  /** What is sent, in turn. */
  names: readonly ConfirmedName[]
}

export type Receipt = { name: ConfirmedName; code: string }

export type SubmitReport = {
  /** Codes that were read on a page after sending: acknowledged. */
  receipts: Receipt[]
  forms: number
  sendings: number
  /** Sendings of a form that had been sent before without an answer. */
  repeated: number
  /** Answers that refused, by status. */
  refused: Record<string, number>
}

/** Visitors sending contributions, and what else is confirmed by a code, from a thread of their own, until they are stopped. */
export function submitting(order: SubmitOrder): { report: SubmitReport; stop: () => Promise<void> } {
  const report: SubmitReport = { receipts: [], forms: 0, sendings: 0, repeated: 0, refused: {} }
  const worker = new Worker(fileURLToPath(new URL('submit.worker.ts', import.meta.url)), { workerData: order })
  const over = new Promise<void>((done, failed) => {
    worker.on('error', failed)
    worker.on('exit', () => done())
    worker.on('message', (told: SubmitReport | { done: true }) => {
      if ('done' in told) return done()
      for (const receipt of told.receipts) report.receipts.push(receipt)
      Object.assign(report, { ...told, receipts: report.receipts })
    })
  })
  over.catch(() => undefined)
  return {
    report,
    stop: async () => {
      worker.postMessage('stop')
      await over
    }
  }
}
