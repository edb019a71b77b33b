export type Separator = ',' | ';' | '\t' | '|'

/** One record as it stands in the text, with what is wrong with it. */
export type CsvRecord = {
  line: number
  lastLine: number
  cells: string[]
  /** How many cells there are; `cells` keeps no more than the limit. */
  count: number
  /** Whether the line holds nothing but blanks; wholly empty lines are passed over without a record. */
  blank: boolean
  /** The first cell (counted from 1) in which a quotation mark stands where none belongs. */
  strayQuoteIn: number | null
  /** Whether a cell that is not quoted holds a quotation mark. */
  looseQuotes: boolean
  /** The line in which a quoted cell begins that never ends. */
  cutSince: number | null
}

type Cell = { value: string; end: number; breaks: number; stray: boolean; loose: boolean; cut: boolean }

const quote = 0x22
const lf = 0x0a
const cr = 0x0d

/**
 * Reads a text record by record as RFC 4180 has it, with line ends of any kind.
 * An own reader because csv-parse 7 counts CRLF inside quotes twice, and of a quote that never ends names the file's last line.
 */
export function* csvRecords(text: string, separator: Separator, limits: { columns: number }): Generator<CsvRecord, void, undefined> {
  let at = 0
  let line = 1
  while (at < text.length) {
    const gap = lengthOfBreak(text, at)
    if (gap > 0) {
      at += gap
      line++
      continue
    }
    const { record, end } = recordAt(text, at, line, separator.charCodeAt(0), limits.columns)
    yield record
    at = end
    line = record.lastLine + 1
  }
}

function recordAt(text: string, start: number, line: number, separator: number, keep: number): { record: CsvRecord; end: number } {
  const record: CsvRecord = {
    line,
    lastLine: line,
    cells: [],
    count: 0,
    blank: false,
    strayQuoteIn: null,
    looseQuotes: false,
    cutSince: null
  }
  let at = start
  for (;;) {
    const cell = text.charCodeAt(at) === quote ? quotedCell(text, at, separator) : plainCell(text, at, separator)
    record.count++
    if (record.count <= keep) record.cells.push(cell.value)
    if (cell.stray) record.strayQuoteIn ??= record.count
    if (cell.loose) record.looseQuotes = true
    if (cell.cut) record.cutSince = record.lastLine
    record.lastLine += cell.breaks
    if (text.charCodeAt(cell.end) === separator) {
      at = cell.end + 1
      continue
    }
    record.blank = record.count === 1 && text.charCodeAt(start) !== quote && cell.value.trim() === ''
    return { record, end: cell.end + lengthOfBreak(text, cell.end) }
  }
}

function plainCell(text: string, start: number, separator: number): Cell {
  let loose = false
  let end = start
  for (; end < text.length; end++) {
    const code = text.charCodeAt(end)
    if (code === separator || code === lf || code === cr) break
    if (code === quote) loose = true
  }
  return { value: text.slice(start, end), end, breaks: 0, stray: false, loose, cut: false }
}

// A quote in the middle that is not doubled is kept as a letter, so that one bad row does not spoil all rows below it.
function quotedCell(text: string, start: number, separator: number): Cell {
  let stray = false
  let from = start + 1
  for (;;) {
    const found = text.indexOf('"', from)
    if (found === -1) return { value: text.slice(start), end: text.length, breaks: 0, stray, loose: false, cut: true }
    const next = text.charCodeAt(found + 1)
    if (found + 1 === text.length || next === separator || next === lf || next === cr) {
      const inner = text.slice(start + 1, found)
      const value = inner.includes('"') ? inner.replaceAll('""', '"') : inner
      return { value, end: found + 1, breaks: lineBreaks(inner), stray, loose: false, cut: false }
    }
    if (next !== quote) stray = true
    from = next === quote ? found + 2 : found + 1
  }
}

/** How many line ends a text has; CRLF is one. */
export function lineBreaks(text: string): number {
  let breaks = 0
  for (let at = 0; at < text.length; at++) {
    const length = lengthOfBreak(text, at)
    if (length === 0) continue
    breaks++
    at += length - 1
  }
  return breaks
}

function lengthOfBreak(text: string, at: number): 0 | 1 | 2 {
  const code = text.charCodeAt(at)
  if (code === cr) return text.charCodeAt(at + 1) === lf ? 2 : 1
  return code === lf ? 1 : 0
}
