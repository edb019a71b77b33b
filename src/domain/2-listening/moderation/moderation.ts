import * as v from 'valibot'
import { idList, ticked } from '#platform/command/choices.ts'
import { optionalLocalEntries } from '#platform/command/entries.ts'
import { languages, officeLanguage } from '#platform/language/languages.ts'
import { contributionKinds, textLimit } from '#domain/2-listening/contribution/contribution.ts'

/** Why a contribution is not published: the published rules, by code. */
export const withholdingReasons = ['insult', 'personal_data', 'off_topic', 'unlawful', 'duplicate', 'other'] as const

/** What stands for blanked-out words. */
export const blankedOut = '▇▇▇'

const id = v.pipe(v.string(), v.uuid('form.not_found'))

// What a file or a card may have left open.
const gaps = {
  kind: v.optional(v.nullable(v.union([v.literal(''), v.picklist(contributionKinds)])), null),
  fieldNumbers: v.optional(v.array(v.pipe(v.union([v.string(), v.number()]), v.transform(Number), v.integer('form.unusable'))), [])
}

export const AcceptInput = v.object({
  id,
  ...gaps,
  /** Whether the moderator has looked at the passages that look like personal data. */
  personalDataSeen: ticked
})

/**
 * Accepting what was chosen in the inbox: each id is one contribution that the moderator has before them. Whoever has written why it is
 * withheld does not mean to publish it.
 */
export const AcceptTogetherInput = v.object({
  lines: v.pipe(idList, v.minLength(1, 'moderation.mass.none')),
  ...gaps,
  reasonText: v.optional(
    v.pipe(
      v.string(),
      v.trim(),
      v.check((text) => text === '', 'moderation.together.reason')
    ),
    ''
  )
})

/** Filling in what the chosen contributions left open. */
export const ClassifyTogetherInput = v.object({
  contributionIds: v.pipe(idList, v.minLength(1, 'moderation.mass.none')),
  ...gaps
})

const reason = {
  reasonCode: v.picklist(withholdingReasons, 'moderation.reason.required'),
  reasonText: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(1000, 'form.too_long')), '')
}

const translated = optionalLocalEntries('reasonText', 1000)

export const WithholdInput = v.pipe(
  v.object({ id, ...reason, ...translated }),
  v.forward(
    v.partialCheck(
      [['reasonCode'], ['reasonText']],
      ({ reasonCode, reasonText }) => reasonCode !== 'other' || reasonText !== '',
      'moderation.reason.words'
    ),
    ['reasonText']
  )
)

/** More contributions than this are withheld together only when a second person confirms it. */
export const massFrom = 10

/** The reason in other languages, as far as it was translated at the desk. */
export function translationsOf(input: Record<string, unknown>): Record<string, string> {
  const others = languages.filter(({ code }) => code !== officeLanguage)
  return Object.fromEntries(
    others.flatMap(({ code }) => {
      const text = input[`reasonText_${code}`]
      return typeof text === 'string' && text ? [[code, text]] : []
    })
  )
}

/** How long a mass withholding waits for its second person, in hours. */
export const massHours = 24

/** Withholding whole lines of the inbox: each id stands for its contribution and all that are near-equal and wait. */
export const MassWithholdInput = v.pipe(
  v.object({ lines: v.pipe(idList, v.minLength(1, 'moderation.mass.none')), ...reason }),
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
