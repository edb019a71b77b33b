import type { SheetContent } from './sheet-content.ts'
import type { SheetTable } from './sheet-table.ts'

/**
 * About how much of its page a sheet fills when set in nine points (1 is a full page), from the lengths of its texts alone. Setting a
 * page to see whether it fits costs as much as setting it: this guess spares that for all but the fullest sheets, and errs upwards.
 */
export function sheetFill(sheet: SheetContent): number {
  const story = storyLines(sheet)
  const lines = headLines(sheet) + Math.max(story, factLines(sheet)) + tableLines(sheet)
  return lines / linesPerPage
}

// Found by setting sixty sheets of many lengths: the guess lay between 1.00 and 1.15 of the true height.
const linesPerPage = 77.5

function headLines({ title, number, officialTitle }: SheetContent): number {
  return 4 + wrapped(`${number} ${title}`, 40) * 1.9 + (officialTitle ? wrapped(officialTitle, 95) : 0)
}

function storyLines({ needs, goals, description, milestones }: SheetContent): number {
  const width = 52
  const needLines = needs.map((need) => wrapped(`${need.number} ${need.text} · ${need.evidence}`, width) + 0.3)
  const goalLines = goals.map((goal) => wrapped(`${goal.code} ${goal.text}`, width) + 0.3)
  const stepLines = milestones.map((step) => wrapped(step.title, 34) + 0.3)
  return sum(needLines) + sum(goalLines) + wrapped(description, width) + sum(stepLines) + (milestones.length > 0 ? 4 : 3) * 2.4
}

function factLines({ facts }: SheetContent): number {
  return 4.5 + sum(facts.map(({ name, value }) => wrapped(name, 30) * 0.85 + wrapped(value, 27) * 0.85 + 0.75))
}

function tableLines({ costs, costNote, staff, funding, indicators }: SheetContent): number {
  const tables = [costs, staff, funding, indicators].filter((table) => table !== null)
  return sum(tables.map(oneTable)) + (costNote ? 3.5 : 0) + 1
}

function oneTable({ columns, rows, total }: SheetTable): number {
  const heights = rows.map((row) => Math.max(...row.map((cell, at) => wrapped(cell, columns[at]?.wide ? 46 : 16))))
  return 4.6 + sum(heights.map((height) => 0.75 + height * 0.9)) + (total ? 1.65 : 0)
}

function wrapped(text: string, width: number): number {
  return sum(text.split('\n').map((line) => Math.max(1, Math.ceil(line.length / width))))
}

function sum(numbers: number[]): number {
  return numbers.reduce((all, each) => all + each, 0)
}
