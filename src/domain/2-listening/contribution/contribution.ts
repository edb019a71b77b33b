import * as v from 'valibot'
import { isLanguageTag } from './spoken-language.ts'

export const contributionKinds = ['need', 'idea', 'good_example', 'obstacle'] as const
export type ContributionKind = (typeof contributionKinds)[number]

export const wishes = ['public', 'office'] as const
/** What the author allows: publication, or reading by the office alone. */
export type Wish = (typeof wishes)[number]

export const channels = ['online', 'card', 'board', 'survey', 'interview', 'letter', 'telephone', 'assisted', 'import'] as const
export type Channel = (typeof channels)[number]

/** Signs of one text, as browsers count them. */
export const textLimit = 5000

/** Fewer published contributions than this in one municipality and language: public pages show the region instead. */
export const placeThreshold = 5

const optionalId = v.optional(
  v.pipe(
    v.union([v.string(), v.number(), v.null()]),
    v.transform((value) => (value === '' || value === null ? null : Number(value))),
    v.nullable(v.pipe(v.number(), v.integer('form.unusable'), v.minValue(1, 'form.unusable'), v.maxValue(2147483647, 'form.unusable')))
  ),
  null
)

/** One contribution as a form or a file brings it; entries are texts. */
export const ContributionInput = v.object({
  phaseId: v.pipe(
    v.union([v.string(), v.number()]),
    v.transform(Number),
    v.integer('phase.unknown'),
    v.maxValue(2147483647, 'phase.unknown')
  ),
  text: v.pipe(
    v.optional(v.string(), ''),
    v.transform(cleanText),
    v.check(saysSomething, 'contribution.submit.text.required'),
    v.maxLength(textLimit, 'form.too_long')
  ),
  language: v.pipe(
    v.optional(v.string(), ''),
    v.check(isLanguageTag, 'contribution.submit.language.unusable'),
    v.transform((tag) => Intl.getCanonicalLocales(tag)[0] ?? tag)
  ),
  kind: v.pipe(v.optional(v.string(), ''), v.picklist(contributionKinds, 'contribution.submit.kind.required')),
  fieldNumbers: v.pipe(
    v.optional(v.array(v.pipe(v.union([v.string(), v.number()]), v.transform(Number), v.integer('form.unusable'))), []),
    v.minLength(1, 'contribution.submit.fields.required'),
    v.maxLength(50, 'form.unusable'),
    v.transform((numbers) => [...new Set(numbers)].sort((a, b) => a - b))
  ),
  municipalityId: optionalId,
  regionId: optionalId,
  wish: v.pipe(v.optional(v.string(), ''), v.picklist(wishes, 'contribution.submit.wish.required')),
  channel: v.optional(v.picklist(channels), 'online'),
  newsEmail: v.pipe(
    v.optional(v.nullable(v.string()), ''),
    v.transform((address) => address?.trim() || null),
    v.nullable(v.pipe(v.string(), v.maxLength(254, 'news.email.unusable'), v.rfcEmail('news.email.unusable')))
  )
})

/** The dated facts from which a contribution's state follows. */
export type ContributionFacts = {
  wish: Wish
  decision: 'accepted' | 'withheld' | null
  withdrawnOn: string | null
  erased: boolean
}

export type ContributionState = 'waiting' | 'published' | 'accepted' | 'withheld' | 'withdrawn' | 'erased'

/** Where a contribution stands. `published` is accepted and public; `accepted` is accepted for the office alone. */
export function contributionState(facts: ContributionFacts): ContributionState {
  if (facts.withdrawnOn !== null) return 'withdrawn'
  if (facts.erased) return 'erased'
  if (facts.decision === null) return 'waiting'
  if (facts.decision === 'withheld') return 'withheld'
  return facts.wish === 'public' ? 'published' : 'accepted'
}

function cleanText(text: string): string {
  return text.replaceAll('\r\n', '\n').replaceAll('\0', '').trim()
}

/** Whether a text has a letter, digit or sign: blanks and invisible marks alone say nothing. */
export function saysSomething(text: string): boolean {
  return /[\p{L}\p{N}\p{S}\p{P}]/u.test(text)
}
