import type { LocalText } from '#platform/language/local-text.ts'

export const measureKinds = ['new', 'continuation', 'expansion', 'consolidation'] as const
export const bindingLevels = ['self_binding', 'partner_commitment', 'municipal_recommendation', 'appeal'] as const
export const terms = ['short', 'medium', 'long'] as const
export const priorities = ['high', 'medium', 'low'] as const
export const costKinds = ['one_off', 'recurring'] as const
export const fundingStates = ['idea', 'applied', 'granted', 'rejected', 'ended'] as const
export const indicatorFamilies = ['context', 'output', 'outcome'] as const
export const precisions = ['day', 'month', 'quarter', 'year'] as const

/** What is spent in this one year, in cents; `existing` means already in the budget. */
export type CostLine = { year: number; kind: (typeof costKinds)[number]; category: string; amountCents: number; existing: boolean }
/** Full-time equivalents in hundredths: 50 is half a post. */
export type StaffLine = { year: number; fteHundredths: number; payGrade: string; existing: boolean; limitedUntil: string | null }
export type FundingLine = { year: number; source: string; programme: string; amountCents: number; state: (typeof fundingStates)[number] }
export type Indicator = {
  family: (typeof indicatorFamilies)[number]
  definition: string
  unit: string
  baseline: string
  target: string
  source: string
  cycle: string
}
export type Milestone = { title: string; due: string; precision: (typeof precisions)[number] }

/** An organisation that was asked to lead, with its answer so far; an ended one leads no more. */
export type Lead = {
  responsibilityId: string
  organizationId: number
  name: string
  organizationNumber: string | null
  askedOn: string
  answer: 'accepted' | 'declined' | null
  answeredOn: string | null
  reason: string
  endedOn: string | null
}

/** A measure with all that stands on its sheet. */
/** The longest reason for taking a proposal back. */
export const withdrawalReasonLimit = 1000

export type Measure = {
  id: string
  number: string
  title: LocalText
  officialTitle: string
  kind: (typeof measureKinds)[number] | null
  fieldNumber: number
  furtherFieldNumbers: number[]
  goals: { id: string; code: string; level: 'guiding' | 'operational'; text: LocalText }[]
  needs: { id: string; number: number; statement: LocalText }[]
  noNeedReason: string
  description: LocalText | null
  targetGroup: string
  spatial: string
  /** All organisations ever asked, oldest first. */
  leads: Lead[]
  partners: { id: number; name: string; organizationNumber: string | null }[]
  bindingLevel: (typeof bindingLevels)[number] | null
  term: (typeof terms)[number] | null
  startsOn: string | null
  endsOn: string | null
  permanent: boolean
  costNeutral: boolean
  staffNeutral: boolean
  costLines: CostLine[]
  staffLines: StaffLine[]
  fundingLines: FundingLine[]
  indicators: Indicator[]
  milestones: Milestone[]
  priority: (typeof priorities)[number] | null
  quickWin: boolean
  draftedOn: string
  proposedOn: string | null
}

/** The organisation that leads: it accepted, and its lead has not ended. */
export function leadOf(measure: { leads: readonly Lead[] }): Lead | null {
  return measure.leads.find((lead) => lead.answer === 'accepted' && lead.endedOn === null) ?? null
}

/** The organisation that was asked and has not answered. */
export function askedLeadOf(measure: { leads: readonly Lead[] }): Lead | null {
  return measure.leads.find((lead) => lead.answer === null && lead.endedOn === null) ?? null
}

/** Letters and digits with dots and hyphens between them ("HF3-2.1"): a number stands in addresses and on paper. */
export const numberPattern = /^[A-Z0-9ÄÖÜ]+(?:[.-][A-Z0-9ÄÖÜ]+)*$/
