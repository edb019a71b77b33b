import * as v from 'valibot'
import { optionalEmail, requiredText } from '#platform/command/entries.ts'
import { requiredChoice, requiredId } from '#platform/command/choices.ts'
import { withholdingReasons } from '../moderation/moderation.ts'

/** Rules that a notice may name: a duplicate harms nobody, so it is none of them. */
export const noticeReasons = withholdingReasons.filter((reason) => reason !== 'duplicate')

export const noticeLimit = 3000

/** Three entries and no account: which rule, why, and where to answer if they wish an answer. */
export const NoticeInput = v.object({
  number: v.pipe(v.number(), v.integer()),
  reasonCode: v.pipe(v.optional(v.string(), ''), v.picklist(noticeReasons, 'moderation.reason.required')),
  explanation: requiredText(noticeLimit),
  answerTo: optionalEmail()
})

export const noticeOutcomes = ['kept', 'withheld', 'redacted'] as const
export type NoticeOutcome = (typeof noticeOutcomes)[number]

export const DecideNoticesInput = v.object({
  contributionId: requiredId,
  outcome: requiredChoice(['kept', 'withheld', 'redacted']),
  reason: requiredText(1000)
})

/** Where a notice stands, for whoever holds its receipt. */
export type NoticeState = {
  id: string
  number: number | null
  reasonCode: string
  receivedOn: string
  outcome: NoticeOutcome | null
  reason: string | null
  decidedOn: string | null
}
