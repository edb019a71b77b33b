import writeExcelFile, { type Cell } from 'write-excel-file/node'
import { directionOf, type Language } from '../language/languages.ts'
import { cellText, wallClock, type FileCell, type FileTable } from './file-table.ts'

/** More letters a cell of a spreadsheet does not hold. */
const mostLetters = 32_767
/** So many rows say how wide a column is. */
const measured = 200

/**
 * Writes a table as an XLSX workbook of one sheet, its headings fixed, in the direction of the reader's language. Every text is a text
 * cell that stays one when somebody edits it: whatever it begins with, no program runs it.
 */
export async function writeXlsx({ title, header, rows }: FileTable, language: Language): Promise<Buffer> {
  const formats = formatsOf(language)
  const heading: Cell[] = header.map((label) => ({ value: label, type: String, fontWeight: 'bold', wrap: true, alignVertical: 'top' }))
  const widths = header.map((label, at) => widthOf([label, ...rows.slice(0, measured).map((cells) => cellText(cells[at] ?? null))]))
  return await writeExcelFile([heading, ...rows.map((cells) => cells.map((cell) => cellOf(cell, formats)))], {
    sheet: sheetName(title),
    columns: widths.map((width) => ({ width })),
    stickyRowsCount: 1,
    rightToLeft: directionOf(language) === 'rtl'
  }).toBuffer()
}

type Formats = { day: string; moment: string }

// A day is written as people of the language do, never so that it could be taken for another one.
function formatsOf(language: Language): Formats {
  if (language === 'de') return { day: 'dd.mm.yyyy', moment: 'dd.mm.yyyy hh:mm' }
  return { day: 'yyyy-mm-dd', moment: 'yyyy-mm-dd hh:mm' }
}

function cellOf(cell: FileCell, formats: Formats): Cell {
  const top = { alignVertical: 'top' } as const
  if (cell === null || cell === '') return null
  if (typeof cell === 'string') return { value: textOf(cell), type: String, format: '@', wrap: true, ...top }
  if (typeof cell === 'number') return { value: cell, type: Number, ...top }
  if ('cents' in cell) return { value: cell.cents / 100, type: Number, format: '#,##0.00 "€"', ...top }
  const [moment, format] = 'day' in cell ? [`${cell.day}T00:00`, formats.day] : [wallClock(cell.moment).toString(), formats.moment]
  // The day of the wall, written as if it were Greenwich's: a cell knows no time zone.
  return { value: new Date(`${moment}Z`), type: Date, format, ...top }
}

// What looks like an escaped sign (_x000D_) is one to a spreadsheet, unless its first stroke is escaped itself. The sign of a letter that was
// once lost (U+FFFD) goes escaped: write-excel-file 4 would leave it out.
function textOf(text: string): string {
  const whole = text
    .replace(/_(?=x[0-9A-F]{4}_)/gi, '_x005F_')
    .toWellFormed()
    .replaceAll('\ufffd', '_xFFFD_')
  if (whole.length > mostLetters) return `${whole.slice(0, mostLetters - 2).toWellFormed()} …`
  // write-excel-file 4 looks its texts up in a plain object, which already knows words such as "constructor".
  return whole in Object.prototype ? `_x${whole.charCodeAt(0).toString(16).padStart(4, '0').toUpperCase()}_${whole.slice(1)}` : whole
}

function widthOf(texts: readonly string[]): number {
  const longest = texts.reduce((most, text) => Math.max(most, ...text.split('\n', 20).map((line) => line.length)), 0)
  return Math.min(60, Math.max(8, longest + 2))
}

function sheetName(title: string): string {
  const name = title
    .replace(/[\s[\]/\\:*?\p{Cc}]+/gu, ' ')
    .slice(0, 31)
    .replace(/^[' ]+|[' ]+$/g, '')
  return name || 'Mitplan'
}
