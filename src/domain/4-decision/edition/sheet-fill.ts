import type { SheetContent } from './sheet-content.ts'
import type { SheetTable } from './sheet-table.ts'
import { bareWords, type Words } from './words.ts'

/** Shares of a page that a sheet takes when set in nine and a half points, 1 being a full one: all of it, and its part above the tables. */
export type SheetFill = { sheet: number; upper: number }

/**
 * About how much of its page a sheet fills, from the lengths of its texts alone. Setting a page to see whether it fits costs more than
 * setting it: this guess spares that, and errs upwards.
 */
export function sheetFill(sheet: SheetContent): SheetFill {
  const upper = headLines(sheet) + Math.max(storyLines(sheet), factLines(sheet))
  return { sheet: (upper + tableLines(sheet)) / linesPerPage, upper: upper / linesPerPage }
}

// Found by setting 180 sheets of many lengths in three languages: the guess lay between 1.00 and 1.22 of the true height.
const linesPerPage = 70.5

function headLines({ title, number, officialTitle }: SheetContent): number {
  return 4 + wrapped([`${number} `, title], 40) * 1.9 + (officialTitle ? wrapped(officialTitle, 95) : 0)
}

function storyLines({ needs, goals, description, descriptionNote, milestones }: SheetContent): number {
  const width = 52
  const needLines = needs.map((need) => wrapped([`${need.number} `, need.text, ` · ${need.evidence}`], width) + 0.3)
  const goalLines = goals.map((goal) => wrapped([`${goal.code} `, goal.text], width) + 0.3)
  const stepLines = milestones.map((step) => wrapped(step.title, 34) + 0.3)
  return (
    sum(needLines) +
    sum(goalLines) +
    wrapped(description, width) +
    (descriptionNote ? 1 : 0) +
    sum(stepLines) +
    (milestones.length > 0 ? 4 : 3) * 2.25
  )
}

function factLines({ facts }: SheetContent): number {
  const heights = facts.map(({ name, value }) =>
    name.length + bareWords(value).length <= 26 ? 0.85 : wrapped(name, 33) * 0.8 + wrapped(value, 29) * 0.85 + 0.1
  )
  return 3.6 + sum(heights.map((height) => height + 0.6))
}

function tableLines({ costs, costNote, staff, funding, indicators }: SheetContent): number {
  const tables = [costs, staff, funding, indicators].filter((table) => table !== null)
  return sum(tables.map(oneTable)) + (costNote ? 3.5 : 0) + 1
}

function oneTable({ columns, rows, total }: SheetTable): number {
  const heights = rows.map((row) => Math.max(...row.map((cell, at) => wrapped(cell, columns[at]?.wide ? 46 : 16))))
  return 4.2 + sum(heights.map((height) => 0.6 + height * 0.9)) + (total ? 1.5 : 0)
}

function wrapped(words: Words, width: number): number {
  const lines = bareWords(words).split('\n')
  return sum(lines.map((line) => Math.max(1, Math.ceil(line.length / width))))
}

function sum(numbers: number[]): number {
  return numbers.reduce((all, each) => all + each, 0)
}
