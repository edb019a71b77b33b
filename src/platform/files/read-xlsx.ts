import type { CsvFileProblem, CsvLimits, CsvRow, CsvRowProblem } from './read-csv.ts'
import { readBook, workbookPart, type XlsxBook, type XlsxSheet } from './xlsx-book.ts'
import { readSheet, SheetRefused } from './xlsx-sheet.ts'
import { XmlBroken } from './xml-events.ts'
import { openZip, ZipBroken, zipLimits, type ZipArchive } from './zip-entries.ts'

export type XlsxReading =
  | { ok: true; sheet: string; sheets: string[]; header: string[]; rows: CsvRow[]; problems: CsvRowProblem[] }
  | { ok: false; problem: CsvFileProblem; sheet?: string; sheets?: string[] }

/**
 * Reads one sheet of an XLSX workbook, every cell as the text that its reader sees: a formula as its result, an id with its leading
 * zeros, a day as an ISO date. Without a name it is the first sheet that holds more than a heading. Workbooks with macros, locked
 * ones and archives that would swell beyond the limit are refused before a cell of them is read.
 */
export function readXlsx(bytes: Uint8Array, sheet: string | null, limits: CsvLimits): XlsxReading {
  if (bytes.length > limits.bytes) return refuse({ code: 'too_big', count: bytes.length, limit: limits.bytes })
  try {
    const archive = openZip(bytes)
    if ('problem' in archive) return refuse(problemOf(archive.problem, archive.size))
    if (hasMacros(archive)) return refuse({ code: 'macros' })
    const part = workbookPart(archive)
    const book = part === null ? null : readBook(archive, part)
    return book ? readOneOf(archive, book, sheet, limits) : refuse({ code: looksLikeTable(archive) ? 'spreadsheet' : 'not_a_table' })
  } catch (error) {
    if (error instanceof ZipBroken || error instanceof XmlBroken) return refuse({ code: 'broken' })
    throw error
  }
}

function readOneOf(archive: ZipArchive, book: XlsxBook, wanted: string | null, limits: CsvLimits): XlsxReading {
  const seen = book.sheets.filter(({ hidden }) => !hidden)
  const sheets = seen.map(({ name }) => name)
  const named = seen.find(({ name }) => name === wanted)
  if (named) return { ...read(archive, book, named, limits), sheets }
  if (wanted !== null) return { ok: false, problem: { code: 'no_sheet' }, sheet: wanted, sheets }
  let first: XlsxReading | null = null
  for (const each of seen) {
    const reading = read(archive, book, each, limits)
    // An empty sheet, or one with a heading alone, is passed over for one that holds rows.
    if (reading.ok || (reading.problem.code !== 'empty' && reading.problem.code !== 'no_rows')) return { ...reading, sheets }
    if (first === null || (!first.ok && first.problem.code === 'empty')) first = { ...reading, sheets }
  }
  return first ?? refuse({ code: 'empty' })
}

function read(archive: ZipArchive, book: XlsxBook, { name, part }: XlsxSheet, limits: CsvLimits): XlsxReading {
  try {
    const rows = readSheet(archive.read(part), book, limits)
    const [heading, ...others] = rows
    if (!heading) return { ok: false, problem: { code: 'empty' }, sheet: name }
    if (!others.length) return { ok: false, problem: { code: 'no_rows' }, sheet: name }
    const width = rows.reduce((most, { cells }) => Math.max(most, cells.length), 0)
    const wide = (cells: string[]) => Array.from({ length: width }, (_, at) => cells[at] ?? '')
    const problems = others.flatMap((row) => tooLong(row, limits.cellLength) ?? [])
    const broken = new Set(problems.map(({ line }) => line))
    const sound = others.filter(({ line }) => !broken.has(line)).map(({ line, cells }) => ({ line, cells: wide(cells) }))
    return { ok: true, sheet: name, sheets: [], header: wide(heading.cells), rows: sound, problems }
  } catch (error) {
    if (error instanceof SheetRefused) return { ok: false, problem: error.problem, sheet: name }
    throw error
  }
}

function tooLong({ line, cells }: CsvRow, limit: number): CsvRowProblem | null {
  const column = cells.findIndex((cell) => cell.length > limit)
  if (column === -1) return null
  return { code: 'cell_too_long', line, lastLine: line, column: column + 1, count: cells[column]?.length ?? 0, limit }
}

// By what is in it, not by its name: a file with macros stays one when it is called .xlsx.
function hasMacros(archive: ZipArchive): boolean {
  if (archive.names.some((name) => /(^|\/)(vbaProject[^/]*\.bin|vbaData\.xml)$|(^|\/)macrosheets\//i.test(name))) return true
  if (!archive.names.includes('[Content_Types].xml')) return false
  return /macroEnabled|vbaProject|macrosheet/i.test(new TextDecoder().decode(archive.read('[Content_Types].xml')))
}

function looksLikeTable(archive: ZipArchive): boolean {
  if (archive.names.includes('xl/workbook.bin')) return true
  return archive.names.includes('mimetype') && new TextDecoder().decode(archive.read('mimetype')).includes('spreadsheet')
}

function problemOf(problem: 'broken' | 'locked' | 'too_big', size = 0): CsvFileProblem {
  if (problem === 'too_big') return { code: 'swells', count: size, limit: zipLimits.unpacked }
  return { code: problem }
}

function refuse(problem: CsvFileProblem): XlsxReading {
  return { ok: false, problem }
}
