import { readFileSync } from 'node:fs'

export type Text = { de: string; en: string; ar: string }
export type Contribution = {
  key: string
  text: string
  language: string
  gloss_de?: string
  kind: string
  fields: number[]
  municipality?: string
  region?: string
  wish: 'public' | 'office'
  channel: string
  received: string
  published?: string
  accepted?: string
  withdrawn?: string
  withheld?: { date: string; reason: string }
  redaction?: { date: string; span: string }
}
export type Need = { number: string; fields: number[]; evidence: string[]; confirmed: string }
export type Goal = { code: string; level: string; field: number; parent: string | null; agreed: string }
export type Money = { year: number; amount_cents: number; existing: boolean }
export type Measure = {
  number: string
  art: string
  field: number
  further_fields: number[]
  goals: string[]
  needs: string[]
  drafted: string
  declined_leads: { organization: string; asked: string; declined: string; reason: string }[]
  lead: { organization: string; asked: string; accepted: string }
  partners: string[]
  binding_level: string
  time_frame: { from: string; to: string | null; permanent: boolean }
  cost_lines: Money[]
  staff_lines: { year: number; fte_hundredths: number; existing: boolean }[]
  funding_lines: { year: number; amount_cents: number; state: string }[]
  indicators: unknown[]
  milestones: unknown[]
  proposed: string
}
export type Disposition = {
  contribution: string
  kind: string
  reason: string | null
  own_reason?: Text
  measure: string | null
  need: string | null
  date: string
}
export type FundingDecision = { measure: string; body: string; date: string; year: number; amount_cents: number }
export type Resolution = {
  edition: string
  body: string
  date: string
  measures: { number: string; outcome: string }[]
  funding_decisions: FundingDecision[]
}
export type Keyed = { key: string }
export type Sums = Record<
  'year' | 'cost_existing_cents' | 'cost_additional_cents' | 'fte_existing_hundredths' | 'fte_additional_hundredths',
  number
>

/** Reads one file of the invented county; the type is the caller's promise, which demo.test.ts checks. */
export function readRecords<Content>(file: string): Content {
  return JSON.parse(readFileSync(new URL(`${file}.json`, import.meta.url), 'utf8'))
}
