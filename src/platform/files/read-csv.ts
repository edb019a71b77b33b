import { decodeCsv, type CsvEncoding } from './csv-encoding.ts'
import { csvRecords, type CsvRecord, type Separator } from './csv-records.ts'
import { declaredSeparator, findSeparator } from './csv-separator.ts'

/** Why a whole file cannot be read. Wording: `import.problem.<code>`. */
export type CsvFileProblemCode =
  | 'empty'
  | 'no_rows'
  | 'too_big'
  | 'too_heavy'
  | 'spreadsheet'
  | 'macros'
  | 'locked'
  | 'broken'
  | 'swells'
  | 'not_a_table'
  | 'no_sheet'
  | 'pdf'
  | 'binary'
  | 'encoding'
  | 'cut'
  | 'stray_quote_in_header'
  | 'too_many_columns'
  | 'too_many_rows'

/** Why one row cannot be read. Wording: `import.problem.<code>`. */
export type CsvRowProblemCode = 'too_few_cells' | 'too_many_cells' | 'stray_quote' | 'cell_too_long'

export type CsvFileProblem = { code: CsvFileProblemCode; line?: number; count?: number; limit?: number }

/** `lastLine` differs from `line` where the row runs over several lines; `column` counts from 1; `limit` is what was expected. */
export type CsvRowProblem = { code: CsvRowProblemCode; line: number; lastLine: number; column?: number; count?: number; limit?: number }

export type CsvRow = { line: number; cells: string[] }

export type CsvReading =
  | { ok: true; encoding: CsvEncoding; separator: Separator; header: string[]; rows: CsvRow[]; problems: CsvRowProblem[] }
  | { ok: false; problem: CsvFileProblem }

export type CsvLimits = { bytes: number; rows: number; columns: number; cellLength: number }

/** What a file may hold at most; `cellLength` in UTF-16 units, `rows` without the heading. */
export const csvLimits: CsvLimits = { bytes: 20_000_000, rows: 100_000, columns: 200, cellLength: 100_000 }

/**
 * Reads a CSV file as offices write them: its encoding and separator are recognised, empty lines passed over,
 * and a row that cannot be read is a problem with its line, never silently dropped. The first line that is not empty holds the headings.
 */
export function readCsv(bytes: Uint8Array, limits: CsvLimits = csvLimits): CsvReading {
  if (bytes.length > limits.bytes) return refuse({ code: 'too_big', count: bytes.length, limit: limits.bytes })
  const decoded = decodeCsv(bytes)
  if (!decoded.ok) return refuse(decoded.problem)
  const { encoding, text } = decoded
  const declared = declaredSeparator(text)
  const separator = declared ?? findSeparator(text, limits)

  let header: string[] | null = null
  const rows: CsvRow[] = []
  const problems: CsvRowProblem[] = []
  for (const record of csvRecords(text, separator, limits)) {
    if (record.blank || (declared && record.line === 1)) continue
    if (record.cutSince !== null) return refuse({ code: 'cut', line: record.cutSince })
    if (header === null) {
      if (record.count > limits.columns) return refuse({ code: 'too_many_columns', count: record.count, limit: limits.columns })
      if (record.strayQuoteIn !== null) return refuse({ code: 'stray_quote_in_header', line: record.line })
      header = record.cells
      continue
    }
    const problem = problemOf(record, header.length, limits)
    if (problem) problems.push(problem)
    else rows.push({ line: record.line, cells: record.cells })
    if (rows.length + problems.length > limits.rows) return refuse({ code: 'too_many_rows', line: record.line, limit: limits.rows })
  }
  if (header === null) return refuse({ code: 'empty' })
  if (rows.length + problems.length === 0) return refuse({ code: 'no_rows' })
  return { ok: true, encoding, separator, header, rows, problems }
}

function problemOf(record: CsvRecord, columns: number, limits: CsvLimits): CsvRowProblem | null {
  const { line, lastLine, count, cells, strayQuoteIn } = record
  if (strayQuoteIn !== null) return { code: 'stray_quote', line, lastLine, column: strayQuoteIn }
  if (count < columns) return { code: 'too_few_cells', line, lastLine, count, limit: columns }
  if (count > columns) return { code: 'too_many_cells', line, lastLine, count, limit: columns }
  const long = cells.findIndex((cell) => cell.length > limits.cellLength)
  if (long === -1) return null
  return { code: 'cell_too_long', line, lastLine, column: long + 1, count: cells[long]?.length ?? 0, limit: limits.cellLength }
}

function refuse(problem: CsvFileProblem): CsvReading {
  return { ok: false, problem }
}
