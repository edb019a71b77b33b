// Runs from source in a thread of its own: a long table takes seconds to write, and the site goes on answering meanwhile.
import { parentPort } from 'node:worker_threads'
import type { Language } from '../language/languages.ts'
import type { FileTable } from './file-table.ts'
import { writeXlsx } from './write-xlsx.ts'

parentPort?.once('message', async ({ table, language }: { table: FileTable; language: Language }) => {
  parentPort?.postMessage(await writeXlsx(table, language))
})
