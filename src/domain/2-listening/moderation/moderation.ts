import * as v from 'valibot'
import { contributionKinds, textLimit } from '#domain/2-listening/contribution/contribution.ts'

/** Why a contribution is not published: the published rules, by code. */
export const withholdingReasons = ['insult', 'personal_data', 'off_topic', 'unlawful', 'duplicate', 'other'] as const

/** What stands for blanked-out words. */
export const blankedOut = '▇▇▇'

const id = v.pipe(v.string(), v.uuid('form.not_found'))

export const AcceptInput = v.object({
  id,
  kind: v.optional(v.nullable(v.union([v.literal(''), v.picklist(contributionKinds)])), null),
  fieldNumbers: v.optional(v.array(v.pipe(v.union([v.string(), v.number()]), v.transform(Number), v.integer('form.unusable'))), [])
})

export const WithholdInput = v.pipe(
  v.object({
    id,
    reasonCode: v.picklist(withholdingReasons, 'moderation.reason.required'),
    reasonText: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(1000, 'form.too_long')), '')
  }),
  v.forward(
    v.partialCheck(
      [['reasonCode'], ['reasonText']],
      ({ reasonCode, reasonText }) => reasonCode !== 'other' || reasonText !== '',
      'moderation.reason.words'
    ),
    ['reasonText']
  )
)

export const RedactInput = v.object({
  id,
  text: v.pipe(v.string(), v.trim(), v.nonEmpty('form.required'), v.maxLength(textLimit, 'form.too_long'))
})

/** Whether the redacted text only takes words away: what is left must stand in the original, in order, between the blanks. */
export function onlyBlanksOut(original: string, redacted: string): boolean {
  if (!redacted.includes(blankedOut)) return false
  let from = 0
  for (const part of redacted.split(blankedOut)) {
    const at = original.indexOf(part, from)
    if (at < 0) return false
    from = at + part.length
  }
  return (
    redacted.split(blankedOut)[0] === original.slice(0, redacted.indexOf(blankedOut)) &&
    original.endsWith(redacted.split(blankedOut).at(-1) ?? '')
  )
}
