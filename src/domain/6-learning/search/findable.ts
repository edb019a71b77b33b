import type { LocalText } from '#platform/language/local-text.ts'
import type { MessageKey } from '#platform/language/translate.ts'

/** What everybody can find, in the order in which equal matches stand; contributions come last, for they are by far the most. */
export const publicKinds = ['page', 'news', 'measure', 'need', 'goal', 'resolution', 'field', 'contribution'] as const
export type PublicKind = (typeof publicKinds)[number]

/** What the desk can find besides: each only for those who may read it. */
export const deskKinds = [
  'page',
  'news',
  'measure',
  'need',
  'goal',
  'edition',
  'field',
  'organization',
  'body',
  'person',
  'contribution'
] as const
export type DeskKind = (typeof deskKinds)[number]

/** One thing that can be found: its title and its texts stand in the languages they were written in. */
export type Findable<Kind = PublicKind | DeskKind> = {
  kind: Kind
  number: string | null
  title: LocalText
  texts: readonly LocalText[]
  fieldNumbers: readonly number[]
  /** The day that a period is compared with; null for what has no day. */
  on: string | null
  /** Where it stands, after the language. */
  path: string
  status: MessageKey | null
}
