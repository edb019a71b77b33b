// Runs from source in a thread of its own: a long list takes seconds to read, and the site goes on answering meanwhile.
import { parentPort } from 'node:worker_threads'
import { listReading, type ListOrder } from './list-reading.ts'

const answer = listReading()

parentPort?.on('message', (order: ListOrder) => {
  parentPort?.postMessage(answer(order))
})
