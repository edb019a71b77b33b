import * as v from 'valibot'
import { requiredChoice, requiredId } from '#platform/command/choices.ts'
import { optionalText, optionalWholeNumber, requiredDay, requiredText, wholeNumber } from '#platform/command/entries.ts'

export const results = ['adopted', 'adopted_with_changes', 'noted', 'deferred', 'referred', 'rejected'] as const
export const outcomes = ['adopted', 'adopted_subject_to_funding', 'deferred', 'rejected'] as const
export type ResolutionResult = (typeof results)[number]
export type Outcome = (typeof outcomes)[number]

export const wordingLimit = 10_000

/** Whether a result of the council puts the plan into force. */
export function isAdopting(result: ResolutionResult): boolean {
  return result === 'adopted' || result === 'adopted_with_changes'
}

/**
 * The resolution by which the council decided about an edition, of all that were resolved about it, the latest first. To take note of a
 * report a year later decides nothing and takes nothing back; nor does what a correction of the same sitting has replaced.
 */
export function decisionAmong<Each extends { decides: boolean; standing: boolean; result: ResolutionResult }>(
  resolutions: readonly Each[]
): Each | undefined {
  const ofCouncil = resolutions.filter(({ decides, standing }) => decides && standing)
  return ofCouncil.find(({ result }) => result !== 'noted') ?? ofCouncil[0]
}

/**
 * What a result means for a measure when nothing was resolved about it by itself. An adopting resolution says it for each measure,
 * so there is nothing to assume; a body that took note has decided nothing.
 */
export function outcomeByResult(result: ResolutionResult): Outcome | null {
  if (result === 'rejected') return 'rejected'
  return result === 'deferred' || result === 'referred' ? 'deferred' : null
}

/** Whether an outcome can follow from a result: a rejected plan has no adopted measure. */
export function outcomeFits(result: ResolutionResult, outcome: Outcome): boolean {
  return isAdopting(result) || outcome === outcomeByResult(result)
}

const votes = v.pipe(optionalWholeNumber(), v.nullable(v.pipe(v.number(), v.maxValue(9_999, 'resolution.votes.whole'))))

/** What recording a resolution asks for. Votes that were not counted stay empty. */
export const ResolutionInput = v.object({
  editionId: requiredId,
  bodyId: wholeNumber(),
  resolvedOn: requiredDay(),
  paperNumber: optionalText(60),
  agendaItem: optionalText(60),
  result: requiredChoice(results),
  votesYes: votes,
  votesNo: votes,
  votesAbstained: votes,
  votesExcluded: votes,
  wording: requiredText(wordingLimit),
  conditions: optionalText(3_000),
  /** One for each measure of the edition when the result adopts the plan. */
  outcomes: v.optional(v.array(v.object({ measureId: requiredId, outcome: requiredChoice(outcomes) })), [])
})
