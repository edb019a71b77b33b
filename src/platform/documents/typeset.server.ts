import { resolve } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { TypesetAnswer, TypesetOrder } from './typeset.worker.ts'

export type TypesetRequest = {
  /** Absolute path of a `.typ` file inside the program's folder. */
  template: string
  /** What the template reads: any JSON value. */
  data: unknown
  title: string
  /** As BCP 47, such as `de`. */
  language: string
  /** The document's own day, as `2026-07-13`: equal requests give equal bytes, so today has no place in it. */
  date?: string
  /** Milliseconds after which a document is given up. */
  timeLimit?: number
}

/** A document that could not be set; the message says what Typst said, and may quote content: keep it out of public pages. */
export class TypesetError extends Error {
  override name = 'TypesetError'
}

/** Sets a document as PDF/UA-1 in the one worker thread; requests wait their turn. */
export function typeset(request: TypesetRequest): Promise<Uint8Array> {
  return new Promise((done, failed) => {
    waiting.push({ request, done, failed })
    startNext()
  })
}

/** Ends the worker thread; whatever still waits is refused. The next request starts a new one. */
export async function closeTypesetter(): Promise<void> {
  for (const job of waiting.splice(0)) job.failed(new TypesetError('the typesetter was closed'))
  const ending = worker
  giveUp('the typesetter was closed')
  await ending?.terminate()
}

type Job = { request: TypesetRequest; done: (pdf: Uint8Array) => void; failed: (reason: TypesetError) => void }

const waiting: Job[] = []
let current: { id: number; job: Job; timer: NodeJS.Timeout } | undefined
let worker: Worker | undefined
let lastId = 0

function startNext(): void {
  if (current) return
  const job = waiting.shift()
  if (!job) return
  const { template, data, title, language, date, timeLimit = 60_000 } = job.request
  const order: TypesetOrder = { id: ++lastId, template, data, title, language, date: date ?? null }
  current = { id: order.id, job, timer: setTimeout(() => giveUp(`the document took longer than ${timeLimit} ms`), timeLimit) }
  worker ??= startWorker()
  worker.ref()
  try {
    worker.postMessage(order)
  } catch (error) {
    finish((failing) => failing.failed(new TypesetError(`the data is not plain JSON: ${String(error)}`)))
  }
}

function startWorker(): Worker {
  const fresh = new Worker(resolve('src/platform/documents/typeset.worker.ts'), { name: 'typesetter' })
  fresh.on('message', (answer: TypesetAnswer) => {
    if (answer.id !== current?.id) return
    finish((job) => ('pdf' in answer ? job.done(answer.pdf) : job.failed(new TypesetError(answer.fault))))
  })
  fresh.on('error', (error) => {
    if (fresh === worker) giveUp(`the typesetter broke: ${error instanceof Error ? error.message : String(error)}`)
  })
  fresh.on('exit', (code) => {
    if (fresh === worker) giveUp(`the typesetter ended with code ${code}`)
  })
  return fresh
}

/** Lets go of the thread: native code cannot be interrupted, so it may run on unheard until it ends by itself. */
function giveUp(reason: string): void {
  const ending = worker
  worker = undefined
  void ending?.terminate()
  finish((job) => job.failed(new TypesetError(reason)))
}

function finish(settle: (job: Job) => void): void {
  if (!current) return
  clearTimeout(current.timer)
  const { job } = current
  current = undefined
  // An idle thread must not keep the process alive.
  worker?.unref()
  settle(job)
  startNext()
}
