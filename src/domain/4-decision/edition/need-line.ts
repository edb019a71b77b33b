import { localText } from '#platform/language/local-text.ts'
import type { FrozenNeed } from './edition-content.ts'
import type { PlanWords } from './plan-words.ts'

/** A need as a line of the plan; the evidence says how many contributions stand behind it. */
export type NeedLine = { number: string; text: string; evidence: string }

/** Words a need: its number, its sentence, its evidence. */
export function needLine(need: FrozenNeed, t: PlanWords): NeedLine {
  return {
    number: need.number,
    text: localText(need.statement, t.language).text,
    evidence: t('edition.document.evidence', { count: need.contributionCount })
  }
}
