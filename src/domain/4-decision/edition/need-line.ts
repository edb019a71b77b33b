import type { FrozenNeed } from './edition-content.ts'
import type { PlanWords } from './plan-words.ts'
import { said, type Words } from './words.ts'

/** A need as a line of the plan; the evidence says how many contributions stand behind it. */
export type NeedLine = { number: string; text: Words; evidence: string }

/** Words a need: its number, its sentence, its evidence. */
export function needLine(need: FrozenNeed, t: PlanWords): NeedLine {
  return {
    number: need.number,
    text: said(need.statement, t),
    evidence: t('edition.document.evidence', { count: need.contributionCount })
  }
}
