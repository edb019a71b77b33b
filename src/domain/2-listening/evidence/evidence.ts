import * as v from 'valibot'
import { requiredId } from '#platform/command/choices.ts'
import { requiredDay, requiredText } from '#platform/command/entries.ts'

/** At most this many contributions in one package. */
const most = 100

/** Which contributions (their addresses at the desk or their ids, one a line), for which case, kept until which day. */
export const AskEvidenceInput = v.object({
  contributions: v.pipe(
    requiredText(10_000),
    v.transform((text) => [...new Set(text.match(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi) ?? [])]),
    v.minLength(1, 'evidence.contributions.none'),
    v.maxLength(most, 'evidence.contributions.many')
  ),
  caseReference: requiredText(200),
  until: requiredDay()
})

export const EvidenceInput = v.object({ id: requiredId })

/** The longest that evidence may be kept at once, in months: after it somebody says again that it is needed. */
export const longestMonths = 24
