import { readFileSync } from 'node:fs'

export type Text = { de: string; en: string; ar: string }
export type SiteNotice = { key: string; text: Text; from: string; to: string }
export type Article = {
  key: string
  kind: 'news' | 'page'
  published: string
  title: string
  body: string
  /** A later German wording: translations made before are then outdated. */
  change?: { date: string; body: string }
  translations: Record<string, { origin: 'person' | 'machine'; title: string; body: string; reviewed?: { by: string; date: string } }>
}
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
export type Need = {
  number: string
  statement: Text
  fields: number[]
  affected_group: Text
  place: Text
  evidence: string[]
  confirmed: string
}
export type Goal = { code: string; level: string; text: Text; field: number; parent: string | null; agreed: string }
export type Money = { year: number; kind: string; category: string; amount_cents: number; existing: boolean }
export type Figure = {
  family: string
  definition: Text
  unit: Text
  baseline: number | null
  baseline_year: number | null
  target: number
  target_year: number
  source: string
  cycle: string
}
export type Measure = {
  number: string
  title: Text
  official_title: string
  art: string
  description: Text
  target_group: Text
  spatial: { scope: string; text: Text }
  field: number
  further_fields: number[]
  goals: string[]
  needs: string[]
  drafted: string
  declined_leads: { organization: string; asked: string; declined: string; reason: string }[]
  /** Null while no organisation has said yes. */
  lead: { organization: string; asked: string; accepted: string } | null
  partners: string[]
  binding_level: string
  time_frame: { term: string; from: string; to: string | null; permanent: boolean }
  cost_lines: Money[]
  staff_lines: { year: number; fte_hundredths: number; pay_grade: string; existing: boolean; limited_until: string | null }[]
  funding_lines: { source: string; programme: string; year: number; amount_cents: number; state: string }[]
  priority: string
  quick_win: boolean
  indicators: Figure[]
  milestones: { title: Text; due: string; precision: string }[]
  /** Null while something is still missing. */
  proposed: string | null
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
export type FundingDecision = { measure: string; body: string; date: string; year: number; amount_cents: number; wording: string }
export type Edition = { number: string; kind: string; change_note: Text; frozen: string }
export type Resolution = {
  edition: string
  body: string
  date: string
  paper_number: string
  agenda_item: string
  result: string
  votes: { yes: number; no: number; abstain: number; excluded: number }
  wording: string
  conditions: string
  measures: { number: string; outcome: string }[]
  funding_decisions: FundingDecision[]
}
export type StatusReport = { measure: string; asked: string; date: string; implementation: string; light: string; sentence: Text }
export type Reason = { key: string; kind: string; reason: Text; published: string }
export type Keyed = { key: string }
export type County = {
  name: Text
  land: Text
  plan: { title: Text }
  phase: { name: Text; opens: string }
  mandate: { date: string; wording: Text }
  contact: { name: string; function: Text; phone: string; fax: string; email: string }
  imprint: { publisher: string; represented_by: Text; street: string; postal_code: string; town: string; phone: string; email: string }
  data_protection_officer: { function: Text; address: string; phone: string; email: string }
  accessibility_law: string
  accessibility_enforcement: { name: Text; address: string; phone: string; email: string }
}
export type Region = Keyed & { name: Text }
export type Municipality = Keyed & { name: string; ags: string; kind: string; population: number; region: string }
export type Organization = Keyed & { name: string; kind: string; number: string | null; email: string }
export type Body = Keyed & { name: Text; kind: string }
export type Person = Keyed & {
  name: string
  email: string
  organization: string | null
  function: string
  role: string
  from: string
  to: string | null
}
export type Field = { number: number; title: Text; vision: Text }
export type ProcessStep = { number: number; title: Text; text: Text; now: Text; from: string; to: string }
export type Sums = Record<
  'year' | 'cost_existing_cents' | 'cost_additional_cents' | 'fte_existing_hundredths' | 'fte_additional_hundredths',
  number
>

/** Reads one file of the invented county; the type is the caller's promise, which demo.test.ts checks. */
export function readRecords<Content>(file: string): Content {
  return JSON.parse(readFileSync(new URL(`${file}.json`, import.meta.url), 'utf8'))
}
