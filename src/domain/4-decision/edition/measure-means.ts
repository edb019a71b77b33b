import type { FrozenMeasure } from './edition-content.ts'
import type { PlanWords } from './plan-words.ts'
import { total, type SheetTable } from './sheet-table.ts'
import { german, type Words } from './words.ts'

/** What one measure costs: a line for each purpose, a column for each year, so that it fits on its sheet. */
export function costTable({ costLines }: FrozenMeasure, t: PlanWords): SheetTable | null {
  return byYear({
    lines: costLines,
    words: [
      { name: t('edition.document.column.category'), wide: true, of: (line) => german(line.category, t) },
      { name: t('edition.document.column.kind'), of: (line) => t(`edition.document.costKind.${line.kind}`) },
      { name: t('edition.document.column.means'), of: (line) => means(line.existing, t) }
    ],
    amount: (line) => line.amountCents,
    figure: t.money,
    sum: true,
    t
  })
}

/** Posts are not summed over years: half a post for three years is still half a post. */
export function staffTable({ staffLines }: FrozenMeasure, t: PlanWords): SheetTable | null {
  return byYear({
    lines: staffLines,
    words: [
      { name: t('edition.document.column.payGrade'), wide: true, of: (line) => german(line.payGrade, t) },
      { name: t('edition.document.column.means'), of: (line) => means(line.existing, t) },
      {
        name: t('edition.document.column.limitedUntil'),
        of: (line) => (line.limitedUntil ? t.day(line.limitedUntil) : t('edition.document.unlimited'))
      }
    ],
    amount: (line) => line.fteHundredths,
    figure: (hundredths) => t.number(hundredths / 100),
    sum: false,
    t
  })
}

/** Where the money is to come from; a hope and a grant are not added up. */
export function fundingTable({ fundingLines }: FrozenMeasure, t: PlanWords): SheetTable | null {
  return byYear({
    lines: fundingLines,
    words: [
      {
        name: t('edition.document.column.source'),
        wide: true,
        of: (line) => german([line.source, line.programme].filter(Boolean).join(', '), t)
      },
      { name: t('edition.document.column.state'), of: (line) => t(`edition.document.fundingState.${line.state}`) }
    ],
    amount: (line) => line.amountCents,
    figure: t.money,
    sum: false,
    t
  })
}

function means(existing: boolean, t: PlanWords): string {
  return t(existing ? 'edition.document.means.existing' : 'edition.document.means.additional')
}

type Pivot<Line> = {
  lines: readonly Line[]
  words: { name: string; wide?: boolean; of: (line: Line) => Words }[]
  amount: (line: Line) => number
  figure: (amount: number) => string
  /** Whether rows and columns are added up. */
  sum: boolean
  t: PlanWords
}

// More years than this would not stand side by side: then the years go down the page.
const mostColumns = 4

function byYear<Line extends { year: number }>(pivot: Pivot<Line>): SheetTable | null {
  const { lines, words, amount, figure, sum, t } = pivot
  if (lines.length === 0) return null
  const years = [...new Set(lines.map((line) => line.year))].sort((a, b) => a - b)
  if (years.length > mostColumns) return yearsDown(pivot)
  const rows = Map.groupBy(lines, (line) => JSON.stringify(words.map(({ of }) => of(line))))
  const withSum = sum && years.length > 1
  const cells = (of: readonly Line[]): string[] => {
    const inYear = years.map((year) => of.filter((line) => line.year === year))
    const figures = inYear.map((each) => (each.length ? figure(total(each, amount)) : '–'))
    return withSum ? [...figures, figure(total(of, amount))] : figures
  }
  return {
    columns: [
      ...words.map(({ name, wide = false }) => ({ name, figure: false, wide })),
      ...[...years.map(String), ...(withSum ? [t('edition.document.column.total')] : [])].map((name) => ({
        name,
        figure: true,
        wide: false
      }))
    ],
    rows: [...rows.values()].map((group) => [...words.map(({ of }) => (group[0] ? of(group[0]) : '')), ...cells(group)]),
    total: sum ? [t('edition.document.total'), ...words.slice(1).map(() => ''), ...cells(lines)] : null
  }
}

function yearsDown<Line extends { year: number }>({ lines, words, amount, figure, sum, t }: Pivot<Line>): SheetTable {
  return {
    columns: [
      { name: t('edition.document.column.year'), figure: false, wide: false },
      ...words.map(({ name, wide = false }) => ({ name, figure: false, wide })),
      { name: t('edition.document.column.amount'), figure: true, wide: false }
    ],
    rows: lines.map((line) => [String(line.year), ...words.map(({ of }) => of(line)), figure(amount(line))]),
    total: sum ? [t('edition.document.total'), ...words.map(() => ''), figure(total(lines, amount))] : null
  }
}
