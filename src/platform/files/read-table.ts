import { csvLimits, readCsv, type CsvFileProblem, type CsvLimits, type CsvReading, type CsvRow, type CsvRowProblem } from './read-csv.ts'
import { readXlsx } from './read-xlsx.ts'

/** How a table came: as text, or as one sheet of a workbook that may have others. */
export type TableFormat =
  ({ kind: 'csv' } & Pick<Extract<CsvReading, { ok: true }>, 'encoding' | 'separator'>) | { kind: 'xlsx'; sheet: string; sheets: string[] }

export type TableReading =
  | { ok: true; format: TableFormat; header: string[]; rows: CsvRow[]; problems: CsvRowProblem[] }
  | { ok: false; problem: CsvFileProblem; format: TableFormat | null }

/** Reads a table from a CSV file or from a sheet of an XLSX workbook: by what is in the file, whatever it is called. */
export function readTable(bytes: Uint8Array, sheet: string | null = null, limits: CsvLimits = csvLimits): TableReading {
  if (isWorkbook(bytes)) {
    const read = readXlsx(bytes, sheet, limits)
    const format = read.sheet !== undefined && read.sheets ? { kind: 'xlsx' as const, sheet: read.sheet, sheets: read.sheets } : null
    if (!read.ok) return { ok: false, problem: read.problem, format }
    return { ok: true, format: { kind: 'xlsx', sheet: read.sheet, sheets: read.sheets }, ...rest(read) }
  }
  if (isOldOffice(bytes)) return { ok: false, problem: { code: isLockedWorkbook(bytes) ? 'locked' : 'spreadsheet' }, format: null }
  const read = readCsv(bytes, limits)
  if (!read.ok) return { ok: false, problem: read.problem, format: null }
  return { ok: true, format: { kind: 'csv', encoding: read.encoding, separator: read.separator }, ...rest(read) }
}

/** Whether a file is packed, so that it may grow while it is read. */
export function isWorkbook(bytes: Uint8Array): boolean {
  return begins(bytes, [0x50, 0x4b, 0x03, 0x04]) || begins(bytes, [0x50, 0x4b, 0x05, 0x06])
}

function rest({ header, rows, problems }: Pick<Extract<TableReading, { ok: true }>, 'header' | 'rows' | 'problems'>) {
  return { header, rows, problems }
}

function isOldOffice(bytes: Uint8Array): boolean {
  return begins(bytes, [0xd0, 0xcf, 0x11, 0xe0])
}

// A workbook with a password lies in the older container; its stream has this name, in UTF-16.
function isLockedWorkbook(bytes: Uint8Array): boolean {
  const name = Buffer.from('EncryptedPackage', 'utf16le')
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(name)
}

function begins(bytes: Uint8Array, signature: number[]): boolean {
  return signature.every((byte, at) => bytes[at] === byte)
}
