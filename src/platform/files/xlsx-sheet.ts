import { shownNumber, type NumberFormat } from './number-format.ts'
import type { CsvFileProblem, CsvLimits, CsvRow } from './read-csv.ts'
import { textListener, unescaped, type XlsxBook } from './xlsx-book.ts'
import { readXml } from './xml-events.ts'

/** A sheet that goes beyond what a list may have. */
export class SheetRefused extends Error {
  override name = 'SheetRefused'
  readonly problem: CsvFileProblem
  constructor(problem: CsvFileProblem) {
    super(problem.code)
    this.problem = problem
  }
}

type Cell = { column: number; type: string; style: number; value: string | null; formula: string | null; inline: string | null }

const general: NumberFormat = { kind: 'general' }

/** The rows of a sheet that hold anything, with the numbers that they have in the sheet. */
export function readSheet(bytes: Uint8Array, book: XlsxBook, limits: CsvLimits): CsvRow[] {
  const rows: CsvRow[] = []
  const inline = textListener()
  let line = 0
  let cells: string[] = []
  let next = 0
  let cell: Cell | null = null
  let into: 'value' | 'formula' | null = null
  readXml(bytes, {
    open: (name, attribute) => {
      if (name === 'row') {
        line = Number(attribute('r') ?? line + 1)
        cells = []
        next = 0
      } else if (name === 'c') {
        const column = columnOf(attribute('r')) ?? next
        next = column + 1
        cell = { column, type: attribute('t') ?? 'n', style: Number(attribute('s') ?? -1), value: null, formula: null, inline: null }
      } else if (cell) {
        into = name === 'v' ? 'value' : name === 'f' ? 'formula' : null
        if (into) cell[into] ??= ''
        if (name === 'is') inline.begin()
        inline.open(name)
      }
    },
    text: (text) => {
      if (cell && into) cell[into] = (cell[into] ?? '') + text
      else inline.text(text)
    },
    close: (name) => {
      inline.close(name)
      if (name === 'v' || name === 'f') into = null
      if (name === 'is' && cell) cell.inline = inline.said()
      if (name === 'c' && cell) {
        const text = shown(cell, book)
        if (text.trim() !== '') {
          if (cell.column >= limits.columns)
            throw new SheetRefused({ code: 'too_many_columns', count: cell.column + 1, limit: limits.columns })
          while (cells.length < cell.column) cells.push('')
          cells[cell.column] = text
        }
        cell = null
      }
      if (name === 'row' && cells.length) {
        rows.push({ line, cells })
        if (rows.length > limits.rows + 1) throw new SheetRefused({ code: 'too_many_rows', line, limit: limits.rows })
      }
    }
  })
  return rows
}

/** A cell as the text that its reader sees. A formula comes as its last result or, where none was kept, as its text; it is never run. */
function shown({ type, style, value, formula, inline }: Cell, { texts, formats, since1904 }: XlsxBook): string {
  if (type === 'inlineStr') return inline ?? ''
  if (value === null || value === '') return formula ? `=${unescaped(formula)}` : ''
  if (type === 's') return texts[Number(value)] ?? ''
  if (type === 'b') return value === '1' ? 'WAHR' : 'FALSCH'
  if (type === 'd') return value.replace(/T00:00(:00(\.0+)?)?Z?$/, '')
  if (type === 'n') return shownNumber(value, formats[style] ?? general, since1904)
  return unescaped(value)
}

// "BC7" is column 54, counted from 0.
function columnOf(address: string | undefined): number | null {
  const letters = /^\$?([A-Z]{1,3})\$?\d/i.exec(address ?? '')?.[1]
  if (!letters) return null
  return [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
}
