import * as v from 'valibot'
import { optionalChoice, requiredChoice, requiredId } from '#platform/command/choices.ts'
import { optionalText, optionalWholeNumber, requiredDay, requiredText, wholeNumber } from '#platform/command/entries.ts'

export const results = ['adopted', 'adopted_with_changes', 'noted', 'deferred', 'referred', 'rejected'] as const
export const outcomes = ['adopted', 'adopted_subject_to_funding', 'deferred', 'rejected'] as const
export type ResolutionResult = (typeof results)[number]
export type Outcome = (typeof outcomes)[number]

/** What a resolution decides on: the whole edition, or single measures in it, such as a motion on the money of one. */
export const subjects = ['edition', 'measures'] as const
export type Subject = (typeof subjects)[number]

/** What an entry says that is a resolution of its own beside another one of the same sitting. */
export const furtherResolution = 'none'

export const wordingLimit = 10_000

/** Whether a result of the council puts the plan into force. */
export function isAdopting(result: ResolutionResult): boolean {
  return result === 'adopted' || result === 'adopted_with_changes'
}

type Recorded = { decides: boolean; standing: boolean; about: Subject; result: ResolutionResult }

/**
 * The resolution by which the council decided about an edition, of all that were resolved about it, the latest first. To take note of a
 * report a year later decides nothing and takes nothing back; nor does what was corrected, or what concerns single measures.
 */
export function decisionAmong<Each extends Recorded>(resolutions: readonly Each[]): Each | undefined {
  const onEdition = resolutions.filter(({ decides, standing, about }) => decides && standing && about === 'edition')
  return onEdition.find(({ result }) => result !== 'noted') ?? onEdition[0]
}

/**
 * What the council last decided about each measure, of all that was resolved about an edition, the latest first. Within one sitting what
 * was resolved about the single measure goes before what was resolved about all, in whatever order they were recorded.
 */
export function outcomesAmong(
  resolutions: readonly (Recorded & { resolvedOn: string; outcomes: readonly { measureId: string; outcome: Outcome }[] })[]
): Map<string, Outcome> {
  const oldestFirst = resolutions
    .filter(({ decides, standing }) => decides && standing)
    .toReversed()
    .sort((a, b) => a.resolvedOn.localeCompare(b.resolvedOn) || a.about.localeCompare(b.about))
  return new Map(oldestFirst.flatMap(({ outcomes }) => outcomes.map(({ measureId, outcome }) => [measureId, outcome] as const)))
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
  about: v.optional(requiredChoice(subjects), 'edition'),
  /** The record that this one corrects; 'none' says that it is a resolution of its own, nothing leaves it open where only one is possible. */
  corrects: v.optional(v.union([v.literal(''), v.literal(furtherResolution), v.pipe(v.string(), v.uuid())], 'form.choose'), ''),
  result: requiredChoice(results),
  votesYes: votes,
  votesNo: votes,
  votesAbstained: votes,
  votesExcluded: votes,
  wording: requiredText(wordingLimit),
  conditions: optionalText(3_000),
  /** One for each measure of the edition when the result adopts it; for those alone that the resolution is about when it is not about all. */
  outcomes: v.optional(v.array(v.object({ measureId: requiredId, outcome: requiredChoice(outcomes) })), []),
  /** What was resolved about all measures that are not named one by one, where it is about all. */
  otherwise: optionalChoice(outcomes)
})
