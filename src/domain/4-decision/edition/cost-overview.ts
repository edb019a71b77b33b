import type { FrozenCostLine, FrozenMeasure } from './edition-content.ts'
import type { PlanWords } from './plan-words.ts'
import { total, type SheetTable } from './sheet-table.ts'
import { said } from './words.ts'

/** What all measures cost: by year with posts, and by measure; both tables end in the same sum. */
export type CostOverview = { byYear: SheetTable; byMeasure: SheetTable }

/** Adds up the costs and posts of all measures; null where no measure has any. */
export function costOverview(measures: readonly FrozenMeasure[], t: PlanWords): CostOverview | null {
  const costs = measures.flatMap((measure) => measure.costLines)
  const staff = measures.flatMap((measure) => measure.staffLines)
  if (costs.length + staff.length === 0) return null
  const years = [...new Set([...costs, ...staff].map((line) => line.year))].sort((a, b) => a - b)
  const fte = (year: number, existing: boolean) =>
    t.number(total(staff, (line) => (line.year === year && line.existing === existing ? line.fteHundredths : 0)) / 100)
  return {
    byYear: {
      columns: [
        { name: t('edition.document.column.year'), figure: false, wide: true },
        ...moneyColumns(t),
        figure(t('edition.document.column.existingFte')),
        figure(t('edition.document.column.additionalFte'))
      ],
      rows: years.map((year) => {
        const lines = costs.filter((line) => line.year === year)
        return [String(year), ...moneyCells(lines, t), fte(year, true), fte(year, false)]
      }),
      // Posts of different years are not added: a half post for three years is half a post.
      total: [t('edition.document.total'), ...moneyCells(costs, t), '', '']
    },
    byMeasure: {
      columns: [
        { name: t('edition.document.column.number'), figure: false, wide: false },
        { name: t('edition.document.column.title'), figure: false, wide: true },
        ...moneyColumns(t)
      ],
      rows: measures.map((measure) => [measure.number, said(measure.title, t), ...moneyCells(measure.costLines, t)]),
      total: [t('edition.document.total'), '', ...moneyCells(costs, t)]
    }
  }
}

function figure(name: string): SheetTable['columns'][number] {
  return { name, figure: true, wide: false }
}

function moneyColumns(t: PlanWords): SheetTable['columns'] {
  return [
    figure(t('edition.document.column.oneOff')),
    figure(t('edition.document.column.recurring')),
    figure(t('edition.document.column.total')),
    figure(t('edition.document.column.additional'))
  ]
}

function moneyCells(lines: readonly FrozenCostLine[], t: PlanWords): string[] {
  const sum = (counts: (line: FrozenCostLine) => boolean) => t.money(total(lines, (line) => (counts(line) ? line.amountCents : 0)))
  return [sum((line) => line.kind === 'one_off'), sum((line) => line.kind === 'recurring'), sum(() => true), sum((line) => !line.existing)]
}
