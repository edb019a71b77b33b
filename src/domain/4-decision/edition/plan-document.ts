import { localText } from '#platform/language/local-text.ts'
import { costOverview, type CostOverview } from './cost-overview.ts'
import type { EditionContent, FrozenField, FrozenGoal, IsoDay } from './edition-content.ts'
import { measureSheet, type MeasureSheet } from './measure-sheet.ts'
import { needLine, type NeedLine } from './need-line.ts'
import { planLabels, type PlanLabels, type PlanWords } from './plan-words.ts'
import type { Row } from './sheet-table.ts'

/** What `plan.typ` reads: every word, date and amount ready to print. It names offices, never persons. */
export type PlanDocument = {
  labels: PlanLabels
  county: string
  title: string
  /** "Ausgabe 1 vom 13. Juli 2026" */
  edition: string
  footer: { plan: string; edition: string; fingerprint: string }
  facts: Row[]
  fingerprint: string
  way: { alt: string; stations: { name: string; count: string; reached: boolean }[] }
  resolution: { rows: Row[]; wording: string; conditions: string | null } | null
  fields: FieldPart[]
  costs: CostOverview | null
}

export type FieldPart = {
  number: number
  title: string
  summary: string
  goals: { code: string; text: string; operational: { code: string; text: string }[] }[]
  needs: NeedLine[]
  measures: MeasureSheet[]
}

/** What is known about an edition beside its content: the fingerprint, and the council's decision once there is one. */
export type EditionFacts = { hash: string; resolution: PlanResolution | null }
export type PlanResolution = {
  body: string
  decidedOn: IsoDay
  /** Already in words: "ungeändert beschlossen". */
  result: string
  /** Only an adopted edition is called so on its title page. */
  adopted: boolean
  votes: { yes: number; no: number; abstain: number } | null
  wording: string
  conditions: string | null
}

/** Words an edition for print: pure, so the same edition gives the same document. */
export function planDocument(content: EditionContent, { hash, resolution }: EditionFacts, t: PlanWords): PlanDocument {
  const { county, edition } = content
  const title = bareTitle(content, t)
  const name = t('edition.document.edition', { number: edition.number })
  return {
    labels: planLabels(t),
    county: county.name,
    title,
    edition: t('edition.document.editionOf', { number: edition.number, day: t.day(edition.frozenOn) }),
    footer: { plan: `${title} ${county.name}`, edition: name, fingerprint: hash.slice(0, 8) },
    facts: titleFacts(content, resolution, t),
    fingerprint: hash,
    way: way(content, resolution, t),
    resolution: resolution && {
      rows: resolutionRows(resolution, t),
      wording: resolution.wording,
      conditions: resolution.conditions
    },
    fields: inOrder(content.fields).map((field) => fieldPart(field, content, t)),
    costs: costOverview(content.measures, t)
  }
}

/** The plan's title without the county's name, which stands beside it wherever the title stands. */
function bareTitle({ planTitle, county }: EditionContent, t: PlanWords): string {
  const { text } = localText(planTitle, t.language)
  return text.replace(county.name, '').replaceAll(/\s+/g, ' ').trim() || text
}

function titleFacts({ edition }: EditionContent, resolution: PlanResolution | null, t: PlanWords): Row[] {
  const facts = [
    { name: t('edition.document.label.edition'), value: edition.number },
    { name: t('edition.document.label.kind'), value: t(`edition.document.kind.${resolution?.adopted ? 'adopted' : edition.kind}`) },
    { name: t('edition.document.label.frozenOn'), value: t.day(edition.frozenOn) }
  ]
  const decided = resolution && `${resolution.body}, ${t.day(resolution.decidedOn)}: ${resolution.result}`
  return [...facts, { name: t('edition.document.label.resolution'), value: decided ?? t('edition.document.undecided') }]
}

function way(content: EditionContent, resolution: PlanResolution | null, t: PlanWords): PlanDocument['way'] {
  const counts = {
    needs: content.needs.length,
    goals: content.goals.length,
    measures: content.measures.length,
    adopted: resolution?.adopted ? 'yes' : 'no'
  }
  const station = (label: string, count: number | undefined, reached: boolean) => ({
    name: label,
    count: count === undefined ? '' : t.number(count),
    reached
  })
  return {
    alt: t('edition.document.way.alt', counts),
    stations: [
      station(t('edition.document.way.contributions'), content.contributionCount, true),
      station(t('edition.document.way.needs'), counts.needs, counts.needs > 0),
      station(t('edition.document.way.goals'), counts.goals, counts.goals > 0),
      station(t('edition.document.way.measures'), counts.measures, counts.measures > 0),
      station(t('edition.document.way.resolution'), undefined, resolution?.adopted ?? false),
      station(t('edition.document.way.delivery'), undefined, false)
    ]
  }
}

function resolutionRows(resolution: PlanResolution, t: PlanWords): Row[] {
  const rows = [
    { name: t('edition.document.label.body'), value: resolution.body },
    { name: t('edition.document.label.decidedOn'), value: t.day(resolution.decidedOn) },
    { name: t('edition.document.label.result'), value: resolution.result }
  ]
  if (!resolution.votes) return rows
  return [...rows, { name: t('edition.document.label.votes'), value: t('edition.document.votes', resolution.votes) }]
}

function fieldPart(field: FrozenField, content: EditionContent, t: PlanWords): FieldPart {
  const goals = content.goals.filter((goal) => goal.fieldNumber === field.number)
  const needs = content.needs.filter((need) => need.fieldNumbers.includes(field.number))
  const measures = content.measures.filter((measure) => measure.fieldNumber === field.number)
  return {
    number: field.number,
    title: localText(field.title, t.language).text,
    summary: t('edition.document.fieldSummary', { goals: goals.length, needs: needs.length, measures: measures.length }),
    goals: goalTree(goals, t),
    needs: needs.map((need) => needLine(need, t)),
    measures: measures.map((measure) => measureSheet(measure, content, t))
  }
}

/** Operational goals under their guiding goal; one whose guiding goal is not in this field stands by itself. */
function goalTree(goals: FrozenGoal[], t: PlanWords): FieldPart['goals'] {
  const guiding = new Set(goals.filter((goal) => goal.level === 'guiding').map((goal) => goal.code))
  const short = ({ code, text }: FrozenGoal) => ({ code, text: localText(text, t.language).text })
  return goals
    .filter((goal) => goal.level === 'guiding' || !guiding.has(goal.parentCode ?? ''))
    .map((top) => ({
      ...short(top),
      operational: goals.filter((goal) => goal.level === 'operational' && goal.parentCode === top.code).map(short)
    }))
}

function inOrder(fields: FrozenField[]): FrozenField[] {
  return [...fields].sort((a, b) => a.number - b.number)
}
