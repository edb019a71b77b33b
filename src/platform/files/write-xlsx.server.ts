import { resolve } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Language } from '../language/languages.ts'
import type { FileTable } from './file-table.ts'
import { writeXlsx } from './write-xlsx.ts'

/** Shorter tables are written at once: starting a thread would take longer. */
const atOnce = 500
/** What one workbook may take, in megabytes of memory and in milliseconds. */
const memory = 768
const patience = 60_000

/** Writes a table as an XLSX workbook, a long one in a thread of its own with bounds to its memory and time. */
export async function writeWorkbook(table: FileTable, language: Language): Promise<Uint8Array> {
  return table.rows.length <= atOnce ? await writeXlsx(table, language) : await inThread(table, language)
}

async function inThread(table: FileTable, language: Language): Promise<Uint8Array> {
  const worker = new Worker(resolve('src/platform/files/write-xlsx.worker.ts'), {
    name: 'workbook',
    resourceLimits: { maxOldGenerationSizeMb: memory }
  })
  try {
    return await new Promise<Uint8Array>((done, failed) => {
      const timer = setTimeout(() => failed(new Error('writing a workbook took too long')), patience)
      worker.once('error', failed)
      worker.once('exit', () => failed(new Error('the thread that writes workbooks has ended')))
      worker.once('message', (file: Uint8Array) => {
        clearTimeout(timer)
        done(file)
      })
      worker.postMessage({ table, language })
    })
  } finally {
    await worker.terminate()
  }
}
