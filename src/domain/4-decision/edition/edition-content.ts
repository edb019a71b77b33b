import type { LocalText } from '#platform/language/local-text.ts'

/** The frozen catalogue of an edition as plain JSON: offices, never persons; contributions by number alone. */
export type EditionContent = {
  county: { name: string }
  planTitle: LocalText
  edition: { number: string; kind: EditionKind; frozenOn: IsoDay }
  fields: FrozenField[]
  goals: FrozenGoal[]
  needs: FrozenNeed[]
  measures: FrozenMeasure[]
  /** Distinct contributions behind all needs; left out where nobody counted them. */
  contributionCount?: number
}

/** What an edition is frozen for. Whether the council adopted it is a fact of its resolution. */
export type EditionKind = (typeof editionKinds)[number]
export const editionKinds = ['consultation', 'resolution', 'amended'] as const

/** A day as `2026-07-13`. */
export type IsoDay = string

export type FrozenField = { number: number; title: LocalText; vision: LocalText | null }

export type FrozenGoal = {
  id: string
  code: string
  level: 'guiding' | 'operational'
  text: LocalText
  fieldNumber: number
  /** The guiding goal that an operational one serves; null for a guiding goal. */
  parentCode: string | null
}

export type FrozenNeed = {
  number: string
  statement: LocalText
  affectedGroup: string
  place: string
  fieldNumbers: number[]
  /** All contributions that are its evidence, also those that only the office may read. */
  contributionCount: number
  /** The public numbers of the published ones. */
  contributionNumbers: number[]
}

export type FrozenMeasure = {
  /** The measure in the record: what was decided and reported later joins it here. */
  id: string
  number: string
  title: LocalText
  /** The name in the administration's files, where it differs from the title. */
  officialTitle: string | null
  kind: 'new' | 'continuation' | 'expansion' | 'consolidation' | null
  fieldNumber: number
  furtherFieldNumbers: number[]
  goalCodes: string[]
  needNumbers: string[]
  /** Why it stands without a need; empty where it has one. */
  noNeedReason: string
  description: LocalText
  targetGroup: string
  spatial: string | null
  lead: { name: string }
  partners: { name: string }[]
  bindingLevel: 'self_binding' | 'partner_commitment' | 'municipal_recommendation' | 'appeal'
  timeFrame: { term: 'short' | 'medium' | 'long'; from: IsoDay | null; to: IsoDay | null; permanent: boolean }
  costLines: FrozenCostLine[]
  /** The office states that the measure costs nothing more: a statement, not an empty list. */
  costNeutral: boolean
  /** The office states that nobody more is needed. */
  staffNeutral: boolean
  staffLines: FrozenStaffLine[]
  fundingLines: FrozenFundingLine[]
  priority: 'high' | 'medium' | 'low'
  quickWin: boolean
  indicators: FrozenIndicator[]
  milestones: FrozenMilestone[]
}

/** What is spent in this one year; a recurring cost has a line for each year. */
export type FrozenCostLine = { year: number; kind: 'one_off' | 'recurring'; category: string; amountCents: number; existing: boolean }

/** Full-time equivalents in hundredths: 50 is half a post. */
export type FrozenStaffLine = { year: number; fteHundredths: number; payGrade: string; existing: boolean; limitedUntil: IsoDay | null }

export type FrozenFundingLine = {
  source: string
  programme: string
  year: number
  amountCents: number
  state: 'idea' | 'applied' | 'granted' | 'rejected' | 'ended'
}

export type FrozenIndicator = {
  family: 'context' | 'output' | 'outcome'
  definition: string
  unit: string
  baseline: string | null
  target: string | null
  source: string | null
  cycle: string | null
}

export type FrozenMilestone = { title: string; due: IsoDay; precision: 'day' | 'month' | 'quarter' | 'year' }
