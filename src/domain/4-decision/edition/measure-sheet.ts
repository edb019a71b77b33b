import { localText } from '#platform/language/local-text.ts'
import type { EditionContent, FrozenMeasure, FrozenMilestone } from './edition-content.ts'
import { costTable, fundingTable, staffTable } from './measure-means.ts'
import { needLine } from './need-line.ts'
import type { PlanWords } from './plan-words.ts'
import type { SheetContent } from './sheet-content.ts'
import { sheetFill, type SheetFill } from './sheet-fill.ts'
import type { Row, SheetTable } from './sheet-table.ts'

/** One measure on one page, ready to print, and about how much of the page it fills. */
export type MeasureSheet = SheetContent & { fill: SheetFill }

/** Words one measure of an edition; goals and needs are looked up by their numbers, an unknown number is shown bare. */
export function measureSheet(measure: FrozenMeasure, content: EditionContent, t: PlanWords): MeasureSheet {
  const sheet = sheetContent(measure, content, t)
  return { ...sheet, fill: sheetFill(sheet) }
}

function sheetContent(measure: FrozenMeasure, content: EditionContent, t: PlanWords): SheetContent {
  const costs = costTable(measure, t)
  return {
    number: measure.number,
    title: localText(measure.title, t.language).text,
    officialTitle: measure.officialTitle,
    lead: measure.lead.name,
    field: fieldName(measure.fieldNumber, content, t),
    goals: measure.goalCodes.map((code) => {
      const goal = content.goals.find((each) => each.code === code)
      return { code, text: goal ? localText(goal.text, t.language).text : '' }
    }),
    needs: measure.needNumbers.map((number) => {
      const need = content.needs.find((each) => each.number === number)
      return need ? needLine(need, t) : { number, text: '', evidence: '' }
    }),
    description: localText(measure.description, t.language).text,
    facts: factRows(measure, content, t),
    costs,
    costNote: measure.costNeutral ? t('edition.document.costNeutral') : costs ? null : t('edition.document.label.noCosts'),
    staff: staffTable(measure, t),
    funding: fundingTable(measure, t),
    indicators: indicatorTable(measure, t),
    milestones: measure.milestones.map((milestone) => ({ due: dueDate(milestone, t), title: milestone.title }))
  }
}

function fieldName(number: number, content: EditionContent, t: PlanWords): string {
  const field = content.fields.find((each) => each.number === number)
  return field ? `${number} ${localText(field.title, t.language).text}` : String(number)
}

function factRows(measure: FrozenMeasure, content: EditionContent, t: PlanWords): Row[] {
  const row = (
    label: 'lead' | 'partners' | 'binding' | 'targetGroup' | 'spatial' | 'timeFrame' | 'permanent' | 'priority' | 'furtherFields',
    value: string
  ) => ({
    name: t(`edition.document.label.${label}`),
    value
  })
  const further = measure.furtherFieldNumbers.map((number) => fieldName(number, content, t))
  return [
    row('lead', measure.lead.name),
    row('partners', t.list(measure.partners.map((partner) => partner.name))),
    row('binding', t(`edition.document.binding.${measure.bindingLevel}`)),
    row('targetGroup', measure.targetGroup),
    row('spatial', measure.spatial ?? ''),
    row('timeFrame', timeFrame(measure.timeFrame, t)),
    row('permanent', t(measure.timeFrame.permanent ? 'edition.document.yes' : 'edition.document.no')),
    row('priority', t(`edition.document.priority.${measure.priority}`)),
    row('furtherFields', further.join(', '))
  ].filter(({ value }) => value !== '')
}

function timeFrame({ term, from, to }: FrozenMeasure['timeFrame'], t: PlanWords): string {
  const words = t(`edition.document.term.${term}`)
  if (from && to) return `${words}, ${t('edition.document.span', { from: t.month(from), to: t.month(to) })}`
  if (from) return `${words}, ${t('edition.document.spanFrom', { from: t.month(from) })}`
  if (to) return `${words}, ${t('edition.document.spanTo', { to: t.month(to) })}`
  return words
}

function indicatorTable({ indicators }: FrozenMeasure, t: PlanWords): SheetTable | null {
  if (indicators.length === 0) return null
  return {
    columns: indicatorColumns.map((name) => ({ name: t(`edition.document.column.${name}`), figure: false, wide: name === 'indicator' })),
    rows: indicators.map((each) => [
      each.unit ? `${each.definition} (${each.unit})` : each.definition,
      t(`edition.document.indicatorFamily.${each.family}`),
      each.baseline ?? '–',
      each.target ?? '–',
      each.source ?? '–'
    ]),
    total: null
  }
}

const indicatorColumns = ['indicator', 'kind', 'baseline', 'target', 'data'] as const

function dueDate({ due, precision }: FrozenMilestone, t: PlanWords): string {
  const year = due.slice(0, 4)
  if (precision === 'day') return t.day(due)
  if (precision === 'month') return t.month(due)
  if (precision === 'year') return year
  return t('edition.document.quarter', { quarter: Math.ceil(Number(due.slice(5, 7)) / 3), year })
}
