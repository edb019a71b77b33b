import { localText } from '#platform/language/local-text.ts'
import { costOverview, type CostOverview } from './cost-overview.ts'
import type { EditionContent, FrozenField, FrozenGoal } from './edition-content.ts'
import { measureSheet, type MeasureSheet } from './measure-sheet.ts'
import { needLine, type NeedLine } from './need-line.ts'
import { planLabels, type PlanLabels, type PlanWords } from './plan-words.ts'
import { noteLines, resolutionPart, titleFacts, type PlanResolution, type ResolutionPart } from './plan-resolution.ts'
import type { Row } from './sheet-table.ts'
import { bareWords, german, said, type Words } from './words.ts'

/** What `plan.typ` reads: every word, date and amount ready to print. It names offices, never persons. */
export type PlanDocument = {
  labels: PlanLabels
  county: Words
  title: Words
  /** "Ausgabe 1 vom 13. Juli 2026" */
  edition: string
  footer: { plan: string; edition: string; fingerprint: string }
  facts: Row[]
  fingerprint: string
  /** Of a translation: that the German text holds, and who made its words. */
  notes: string[]
  way: { alt: string; stations: { name: string; count: string; reached: boolean }[] }
  resolution: ResolutionPart | null
  /** What the council resolved about single measures beside it. */
  further: ResolutionPart[]
  fields: FieldPart[]
  costs: CostOverview | null
}

export type FieldPart = {
  number: number
  title: Words
  summary: string
  goals: { code: string; text: Words; operational: { code: string; text: Words }[] }[]
  needs: NeedLine[]
  measures: MeasureSheet[]
}

/** What is known about an edition beside its content: the fingerprint, the council's decision once there is one, who stands behind the words. */
export type EditionFacts = { hash: string; resolution: PlanResolution | null; further?: readonly PlanResolution[]; reviewed?: boolean }

/** Words an edition for print: pure, so the same edition gives the same document. */
export function planDocument(
  content: EditionContent,
  { hash, resolution, further = [], reviewed = true }: EditionFacts,
  t: PlanWords
): PlanDocument {
  const { county, edition } = content
  const title = bareTitle(content, t)
  const name = t('edition.document.edition', { number: edition.number })
  return {
    labels: planLabels(t),
    county: german(county.name, t),
    title,
    edition: t('edition.document.editionOf', { number: edition.number, day: t.day(edition.frozenOn) }),
    footer: { plan: `${bareWords(title)} ${county.name}`, edition: name, fingerprint: hash.slice(0, 8) },
    facts: titleFacts(content, resolution, t),
    fingerprint: hash,
    notes: noteLines(t, reviewed),
    way: way(content, resolution, t),
    resolution: resolution && resolutionPart(resolution, t),
    further: further.map((each) => resolutionPart(each, t)),
    fields: inOrder(content.fields).map((field) => fieldPart(field, content, t)),
    costs: costOverview(content.measures, t)
  }
}

/** The plan's title without the county's name, which stands beside it wherever the title stands. */
function bareTitle({ planTitle, county }: EditionContent, t: PlanWords): Words {
  const { text, language } = localText(planTitle, t.language)
  const bare = text.replace(county.name, '').replaceAll(/\s+/g, ' ').trim() || text
  return language === t.language ? bare : german(bare, t)
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

function fieldPart(field: FrozenField, content: EditionContent, t: PlanWords): FieldPart {
  const goals = content.goals.filter((goal) => goal.fieldNumber === field.number)
  const needs = content.needs.filter((need) => need.fieldNumbers.includes(field.number))
  const measures = content.measures.filter((measure) => measure.fieldNumber === field.number)
  return {
    number: field.number,
    title: said(field.title, t),
    summary: t('edition.document.fieldSummary', { goals: goals.length, needs: needs.length, measures: measures.length }),
    goals: goalTree(goals, t),
    needs: needs.map((need) => needLine(need, t)),
    measures: measures.map((measure) => measureSheet(measure, content, t))
  }
}

/** Operational goals under their guiding goal; one whose guiding goal is not in this field stands by itself. */
function goalTree(goals: FrozenGoal[], t: PlanWords): FieldPart['goals'] {
  const guiding = new Set(goals.filter((goal) => goal.level === 'guiding').map((goal) => goal.code))
  const short = ({ code, text }: FrozenGoal) => ({ code, text: said(text, t) })
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
