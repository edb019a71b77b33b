import { resolve } from 'node:path'
import { Worker } from 'node:worker_threads'
import { isWorkbook } from '#platform/files/read-table.ts'
import { listReading, type ListAnswer, type ListOrder } from './list-reading.ts'

/** A list that is being read. Whoever opens it closes it. */
export type OpenList = { ask: (order: ListOrder) => Promise<ListAnswer>; close: () => Promise<void> }

/** A list that would take more memory or time than one list may have. */
export class ListTooHeavy extends Error {
  override name = 'ListTooHeavy'
}

/** Shorter lists are read at once: starting a thread would take longer. */
const atOnce = 64 * 1024
/** What one list may take: in megabytes of memory, and in milliseconds for each thing asked of it. */
const memory = 768
const patience = 120_000

/** Opens a list for reading: a long one, and one that is packed, in a thread of its own with bounds to its memory and time. */
export function openList(content: Uint8Array): OpenList {
  if (content.length > atOnce || isWorkbook(content)) return inThread()
  const answer = listReading()
  return { ask: async (order) => await Promise.resolve(answer(order)), close: async () => await Promise.resolve() }
}

function inThread(): OpenList {
  const worker = new Worker(resolve('src/domain/2-listening/contribution/import/list-reading.worker.ts'), {
    name: 'import',
    resourceLimits: { maxOldGenerationSizeMb: memory }
  })
  let broken: Error | null = null
  let fail: (reason: Error) => void = () => undefined
  const giveUp = (reason: Error) => {
    broken ??= reason
    fail(broken)
  }
  worker.on('error', (error) => giveUp(isOutOfMemory(error) ? new ListTooHeavy('the list took too much memory') : asError(error)))
  worker.on('exit', () => giveUp(new Error('the thread that read the list has ended')))
  const ask = async (order: ListOrder): Promise<ListAnswer> =>
    await new Promise<ListAnswer>((done, failed) => {
      if (broken) return failed(broken)
      const timer = setTimeout(() => giveUp(new ListTooHeavy('the list took too long')), patience)
      fail = (reason) => {
        clearTimeout(timer)
        failed(reason)
      }
      worker.once('message', (answer: ListAnswer) => {
        clearTimeout(timer)
        done(answer)
      })
      worker.postMessage(order)
    })
  return { ask, close: async () => void (await worker.terminate()) }
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error))
}
