import type { MessageKey, Translate } from '#platform/language/translate.ts'

const deskOnly = ['edition', 'organization', 'body', 'person']

/** The words for a kind of what is found at the desk: one of it, and many. */
export function deskKindName(t: Translate, kind: string): { one: string; many: string } {
  const say = (key: string) => t(key as MessageKey) // every kind has both words
  return deskOnly.includes(kind)
    ? { one: say(`desk.search.kind.${kind}`), many: say(`desk.search.kinds.${kind}`) }
    : { one: say(`search.kind.${kind}`), many: say(`search.kinds.${kind}`) }
}
