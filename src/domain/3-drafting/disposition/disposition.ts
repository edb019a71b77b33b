import type { LocalText } from '#platform/language/local-text.ts'

export const dispositionKinds = ['adopted', 'partly', 'existing', 'parked', 'other_authority', 'not_adopted'] as const
export type DispositionKind = (typeof dispositionKinds)[number]

/** What became of a contribution: the latest answer counts. */
export type Disposition = {
  id: number
  kind: DispositionKind
  reasonKey: string | null
  reason: LocalText
  measureId: string | null
  measureNumber: string | null
  decidedOn: string
}

/** A published text that gives the reason for a kind of answer. */
export type Reason = { key: string; kind: DispositionKind; text: LocalText; position: number; usedCount: number }

/** Whether an answer of this kind has to name the measure that took the point up. */
export function namesMeasure(kind: DispositionKind): boolean {
  return kind === 'adopted' || kind === 'partly'
}

/** What the links of a contribution suggest as its answer. A person decides. */
export function suggestedKind(facts: { kind: string | null; proposedMeasures: number; draftedMeasures: number }): DispositionKind | null {
  if (facts.proposedMeasures > 0) return 'adopted'
  if (facts.draftedMeasures > 0) return 'partly'
  return facts.kind === 'good_example' ? 'existing' : null
}
