import type { Words } from './words.ts'

/** A name and its value, such as "Federführung" and the office. */
export type Row = { name: string; value: Words }

/** A table ready to print: figures stand at the end of their column, a wide column takes what space is left. */
export type SheetTable = {
  columns: { name: string; figure: boolean; wide: boolean }[]
  rows: Words[][]
  /** The closing row, whose first cell names it. */
  total: string[] | null
}

/** The sum of one whole-numbered amount over all lines: cents or hundredths of a post, so that nothing is rounded. */
export function total<Line>(lines: readonly Line[], amount: (line: Line) => number): number {
  return lines.reduce((sum, line) => sum + amount(line), 0)
}
