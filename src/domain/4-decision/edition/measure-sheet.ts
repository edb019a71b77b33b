import type { EditionContent, FrozenMeasure, FrozenMilestone } from './edition-content.ts'
import { costTable, fundingTable, staffTable } from './measure-means.ts'
import { needLine } from './need-line.ts'
import type { PlanWords } from './plan-words.ts'
import type { SheetContent } from './sheet-content.ts'
import { sheetFill, type SheetFill } from './sheet-fill.ts'
import type { Row, SheetTable } from './sheet-table.ts'
import { bareWords, german, listed, said, together, type Words } from './words.ts'

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
    title: said(measure.title, t),
    officialTitle: measure.officialTitle && german(measure.officialTitle, t),
    lead: german(measure.lead.name, t),
    field: fieldName(measure.fieldNumber, content, t),
    goals: measure.goalCodes.map((code) => {
      const goal = content.goals.find((each) => each.code === code)
      return { code, text: goal ? said(goal.text, t) : '' }
    }),
    needs: measure.needNumbers.map((number) => {
      const need = content.needs.find((each) => each.number === number)
      return need ? needLine(need, t) : { number, text: '', evidence: '' }
    }),
    description: said(measure.description, t),
    descriptionNote: typeof said(measure.description, t) === 'string' ? '' : t('site.untranslated'),
    facts: factRows(measure, content, t),
    costs,
    costNote: measure.costNeutral ? t('edition.document.costNeutral') : costs ? null : t('edition.document.label.noCosts'),
    staff: staffTable(measure, t),
    funding: fundingTable(measure, t),
    indicators: indicatorTable(measure, t),
    milestones: measure.milestones.map((milestone) => ({ due: dueDate(milestone, t), title: german(milestone.title, t) }))
  }
}

function fieldName(number: number, content: EditionContent, t: PlanWords): Words {
  const field = content.fields.find((each) => each.number === number)
  return field ? together([`${number} `, said(field.title, t)]) : String(number)
}

function factRows(measure: FrozenMeasure, content: EditionContent, t: PlanWords): Row[] {
  const row = (
    label: 'lead' | 'partners' | 'binding' | 'targetGroup' | 'spatial' | 'timeFrame' | 'permanent' | 'priority' | 'furtherFields',
    value: Words
  ) => ({
    name: t(`edition.document.label.${label}`),
    value
  })
  const further = measure.furtherFieldNumbers.map((number) => fieldName(number, content, t))
  return [
    row('lead', german(measure.lead.name, t)),
    row(
      'partners',
      listed(
        measure.partners.map((partner) => partner.name),
        t
      )
    ),
    row('binding', t(`edition.document.binding.${measure.bindingLevel}`)),
    row('targetGroup', german(measure.targetGroup, t)),
    row('spatial', german(measure.spatial ?? '', t)),
    row('timeFrame', timeFrame(measure.timeFrame, t)),
    row('permanent', t(measure.timeFrame.permanent ? 'edition.document.yes' : 'edition.document.no')),
    row('priority', t(`edition.document.priority.${measure.priority}`)),
    row('furtherFields', together(further.flatMap((field, at) => (at ? [', ', field] : [field]))))
  ].filter(({ value }) => bareWords(value) !== '')
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
      german(each.unit ? `${each.definition} (${each.unit})` : each.definition, t),
      t(`edition.document.indicatorFamily.${each.family}`),
      each.baseline ? german(each.baseline, t) : '–',
      each.target ? german(each.target, t) : '–',
      each.source ? german(each.source, t) : '–'
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
