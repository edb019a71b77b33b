import * as v from 'valibot'

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

const text = (limit: number) =>
  v.pipe(
    v.optional(v.nullable(v.string()), ''),
    v.transform((entry) => (entry ?? '').trim()),
    v.maxLength(limit, 'form.too_long')
  )

const votes = v.pipe(
  v.optional(v.nullable(v.union([v.string(), v.number()])), ''),
  v.transform((entry) => String(entry ?? '').trim()),
  v.regex(/^\d{0,4}$/, 'resolution.votes.whole'),
  v.transform((digits) => (digits === '' ? null : Number(digits)))
)

/** What recording a resolution asks for. Votes that were not counted stay empty. */
export const ResolutionInput = v.object({
  editionId: v.pipe(v.optional(v.string(), ''), v.uuid('form.choose')),
  bodyId: v.pipe(
    v.optional(v.union([v.string(), v.number()]), ''),
    v.transform((id) => Number(id || Number.NaN)),
    v.integer('form.choose'),
    v.minValue(1, 'form.choose'),
    v.maxValue(2 ** 31 - 1, 'form.choose')
  ),
  resolvedOn: v.pipe(v.optional(v.string(), ''), v.trim(), v.nonEmpty('form.required'), v.check(isDay, 'resolution.day.unknown')),
  paperNumber: text(60),
  agendaItem: text(60),
  result: v.pipe(v.optional(v.string(), ''), v.picklist(results, 'form.choose')),
  votesYes: votes,
  votesNo: votes,
  votesAbstained: votes,
  votesExcluded: votes,
  wording: v.pipe(v.optional(v.string(), ''), v.trim(), v.nonEmpty('form.required'), v.maxLength(wordingLimit, 'form.too_long')),
  conditions: text(3_000),
  /** One for each measure of the edition when the result adopts the plan. */
  outcomes: v.optional(v.array(v.object({ measureId: v.pipe(v.string(), v.uuid()), outcome: v.picklist(outcomes, 'form.choose') })), [])
})

/** Whether the text is a day of the calendar. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  try {
    return Temporal.PlainDate.from(text).toString() === text
  } catch {
    return false
  }
}
