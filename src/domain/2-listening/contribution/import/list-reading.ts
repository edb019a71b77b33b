import type { CsvFileProblem } from '#platform/files/read-csv.ts'
import { readTable, type TableFormat, type TableReading } from '#platform/files/read-table.ts'
import type { ColumnChoice } from './choices.ts'
import type { ColumnMapping, ColumnProblem } from './columns.ts'
import { textKey } from './compose-text.ts'
import { findColumns, guessColumns } from './find-columns.ts'
import { planSifted, siftRows, type ChangedRow, type Comparison, type ImportPlan, type PlannedRow, type SiftedRows } from './plan.ts'
import { summaryOf, type PlanSummary } from './plan-summary.ts'
import type { KnownText } from './possibly-same.ts'

/** How a list is built. */
export type ListShape = { format: TableFormat; header: string[]; rows: number }

/** What is asked of a list, in this order: read it, plan it against what is known, hand out the rows to write. */
export type ListOrder =
  | { do: 'read'; bytes: Uint8Array; sheet: string | null; columns: ColumnChoice; source: string }
  | { do: 'plan'; known: KnownLists; frame: Frame }
  | { do: 'rows'; of: 'new' | 'changed'; from: number; count: number }

/** What the database knows, each as one JSON text: the thread that answers requests then has no rows to go through. */
export type KnownLists = {
  /** `[identity, content hash, contribution id]` of what earlier imports of the source brought in. */
  rows: string
  /** `[text key, contribution id, number]` of imported contributions with a text of this list. */
  imported: string
  /** `[text, contribution id, number]` of the contributions that came in otherwise. */
  others: string
}

type Frame = Pick<Comparison, 'kinds' | 'fields' | 'municipalities' | 'regions'> & { language: string; today: string }

export type ListAnswer =
  | { state: 'unreadable'; problem: CsvFileProblem; format: TableFormat | null }
  | { state: 'no_columns'; shape: ListShape; problems: ColumnProblem[]; guess: Partial<ColumnMapping> }
  | { state: 'read'; shape: ListShape; mapping: ColumnMapping; unmapped: string[]; identities: string; textKeys: string }
  | { state: 'planned'; summary: PlanSummary }
  | { state: 'rows'; rows: (PlannedRow | ChangedRow)[] }

/** One list, from its bytes to the rows to write; answers one order after the other. Without I/O: it runs in a thread of its own for long lists. */
export function listReading(): (order: ListOrder) => ListAnswer {
  let sifted: { mapping: ColumnMapping; rows: SiftedRows } | null = null
  let plan: ImportPlan | null = null
  return (order) => {
    if (order.do === 'read') {
      const read = readTable(order.bytes, order.sheet)
      if (!read.ok) return { state: 'unreadable', problem: read.problem, format: read.format }
      const shape = shapeOf(read)
      const columns = findColumns(order.columns, read.header)
      if (!columns.ok) return { state: 'no_columns', shape, problems: columns.problems, guess: guessColumns(order.columns, read.header) }
      const { mapping, unmapped } = columns
      const rows = siftRows({ rows: read.rows, unreadable: read.problems, mapping, source: order.source })
      sifted = { mapping, rows }
      const identities = rows.sound.map(({ identity }) => identity).join(',')
      const textKeys = [...new Set(rows.sound.map((row) => row.textKey))].join(',')
      return { state: 'read', shape, mapping, unmapped, identities, textKeys }
    }
    if (order.do === 'plan') {
      if (!sifted) throw new Error('A list is planned before it was read')
      const { language, today, ...names } = order.frame
      plan = planSifted(sifted.rows, sifted.mapping, {
        ...{ ...names, defaults: { language }, today: Temporal.PlainDate.from(today) },
        ...{ known: knownRows(order.known.rows), knownTexts: knownTexts(order.known) }
      })
      sifted = null
      return { state: 'planned', summary: summaryOf(plan) }
    }
    if (!plan) throw new Error('The rows of a list are asked for before it was planned')
    return { state: 'rows', rows: plan[order.of].slice(order.from, order.from + order.count) }
  }
}

function shapeOf({ format, header, rows, problems }: Extract<TableReading, { ok: true }>): ListShape {
  return { format, header, rows: rows.length + problems.length }
}

// Each text was made by the one query of known.server.ts, in these shapes.
function knownRows(json: string): Comparison['known'] {
  const rows = JSON.parse(json) as [string, string, string][]
  return new Map(rows.map(([identity, contentHash, contributionId]) => [identity, { contentHash, contributionId }]))
}

function knownTexts({ imported, others }: KnownLists): Map<string, KnownText[]> {
  const known = new Map<string, KnownText[]>()
  const add = (key: string, contributionId: string, number: number | null) => {
    const group = known.get(key)
    if (group) group.push({ contributionId, number })
    else known.set(key, [{ contributionId, number }])
  }
  for (const each of JSON.parse(imported) as [string, string, number | null][]) add(...each)
  for (const [text, ...contribution] of JSON.parse(others) as [string, string, number | null][]) add(textKey(text), ...contribution)
  return known
}
