// Runs from source in a thread of its own: Typst is native code that blocks while it works, and cannot be bundled.
import { parentPort } from 'node:worker_threads'
import { NodeCompiler, PdfStandard } from '@myriaddreamin/typst-ts-node-compiler'
import { documentFonts } from './fonts.ts'
import { fontCoverage } from './font-coverage.ts'
import { printable } from './printable.ts'

export type TypesetOrder = { id: number; template: string; data: unknown; title: string; language: string; date: string | null }
export type TypesetAnswer = { id: number; pdf: Uint8Array } | { id: number; fault: string }

const fonts = documentFonts()
const coverage = fonts.map(fontCoverage)
const compiler = NodeCompiler.create({ workspace: process.cwd(), fontArgs: [{ fontBlobs: fonts }] })

parentPort?.on('message', (order: TypesetOrder) => {
  parentPort?.postMessage(answer(order))
})

function answer(order: TypesetOrder): TypesetAnswer {
  try {
    const pdf = Uint8Array.from(typeset(order))
    return { id: order.id, pdf }
  } catch (error) {
    return { id: order.id, fault: faultText(error) }
  } finally {
    // Results of the last few documents are kept: the next edition of a plan shares most of its pages.
    compiler.evictCache(5)
  }
}

/** Content enters as JSON and as plain inputs alone, never as markup: a text cannot become an instruction. */
function typeset({ template, data, title, language, date }: TypesetOrder): Buffer {
  const words = JSON.stringify(printable({ data, title, language, date }, coverage))
  const result = compiler.compile({ mainFilePath: template, inputs: { order: words }, resetRead: true })
  if (!result.result) throw new Error(diagnostics(result.takeDiagnostics()?.shortDiagnostics))
  return compiler.pdf(result.result, { pdfStandard: PdfStandard.UA_1 })
}

function faultText(error: unknown): string {
  if (error instanceof Error) return error.message
  if (typeof error === 'object' && error !== null && 'shortDiagnostics' in error) return diagnostics(error.shortDiagnostics)
  return String(error)
}

function diagnostics(found: unknown): string {
  return (JSON.stringify(found) ?? 'Typst gave no reason').slice(0, 2000)
}
