import { randomBytes } from 'node:crypto'
import type { Bar } from './bar.ts'
import { hostileWorkbooks, soundWorkbook } from './files/workbooks.ts'
import { barOfSuite } from './suite.ts'
import { readTable } from '#platform/files/read-table.ts'
import { officeProgram } from '#tests/support/office-program.ts'
import { packed } from '#tests/support/workbook.ts'

/** Memory that reading refused workbooks may add, in megabytes. */
const mostMemory = 300

/** Workbooks that mean no good, read in this process; and every table of the desk as a file, by the tests in tests/tables. */
export const bar: Bar = {
  name: 'spreadsheets',
  promise:
    'bombs, macros, polyglots and broken workbooks are refused in words and in bounded memory; no file of a desk table holds a live formula',
  kind: 'torture',
  run: async ({ small }) => {
    const broken = wrongReadings(small ? 200 : 20_000)
    const suite = await barOfSuite(['tests/tables'], small)
    const tried = broken.tried + suite.tried
    const failed = broken.wrong.length + suite.broken
    const opened = officeProgram() ? 'opened by LibreOffice' : 'not opened by LibreOffice, which is not installed here'
    return {
      ...{ tried, broken: failed, baseline: '0 broken', ratio: null },
      figure: `${failed} of ${tried} broken; files ${small ? 'not opened by LibreOffice in small' : opened}; ${broken.memory} MB more memory`,
      notes: [...broken.wrong.slice(0, 20), ...(suite.notes ?? [])]
    }
  }
}

function wrongReadings(mutants: number): { tried: number; wrong: string[]; memory: number } {
  const before = process.memoryUsage.rss()
  const wrong: string[] = []
  const named = hostileWorkbooks()
  for (const [name, bytes, code] of named) {
    const found = codeOf(bytes)
    if (found !== code) wrong.push(`${name}: ${found} instead of ${code}`)
  }
  const whole = packed(soundWorkbook())
  for (let n = 0; n < mutants; n++) {
    const bytes = Buffer.from(whole)
    for (let changes = 0; changes < 4; changes++) bytes[randomBytes(2).readUInt16LE() % bytes.length] = randomBytes(1).readUInt8()
    const found = codeOf(bytes)
    if (!/^[a-z_]+$/.test(found)) wrong.push(`${bytes.toString('base64')}: ${found}`)
  }
  const memory = Math.max(0, Math.round((process.memoryUsage.rss() - before) / 1e6))
  if (memory > mostMemory) wrong.push(`reading them took ${memory} MB more memory`)
  return { tried: named.length + mutants + 1, wrong, memory }
}

// A refusal by name, or rows; anything thrown is a fault.
function codeOf(bytes: Uint8Array): string {
  try {
    const read = readTable(bytes)
    return read.ok ? 'read' : read.problem.code
  } catch (error) {
    return `fault: ${String(error)}`
  }
}
