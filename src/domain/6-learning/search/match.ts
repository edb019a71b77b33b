import { foldWord, wordsIn } from '#domain/2-listening/contribution/search-words.ts'
import type { LocalText } from '#platform/language/local-text.ts'
import type { Findable } from './findable.ts'

/** What is looked for: a word folded, with its stems. */
export type Wanted = { folded: string; forms: readonly string[] }

// A number first, then words of the title, then words of the texts.
type Rank = 0 | 1 | 2

/** The things in which every word occurs, in any of their languages; the number that was typed first, then titles, then texts. */
export function matching<Kind extends string>(all: readonly Findable<Kind>[], typed: string, wanted: readonly Wanted[]): Findable<Kind>[] {
  const number = asNumber(typed)
  const ranked = all.flatMap((each) => {
    const rank = rankOf(each, number, wanted)
    return rank === null ? [] : [{ each, rank }]
  })
  return ranked.toSorted((a, b) => a.rank - b.rank).map(({ each }) => each)
}

/** Whether a word of a text is what is looked for: it begins so, or, for longer words, holds it: Sprachkurs for Kurs. */
export function fits(word: string, { folded, forms }: Wanted): boolean {
  if (word === folded) return true
  if (folded.length >= 4 ? word.includes(folded) : folded.length === 3 && word.startsWith(folded)) return true
  return forms.some((form) => {
    const stem = foldWord(form)
    return stem.length >= 4 ? word.startsWith(stem) && word.length <= stem.length + 5 : word === stem
  })
}

/** A number as it is compared: B-0123 and b 123 are the same. */
export function asNumber(typed: string): string {
  return typed
    .normalize('NFKC')
    .trim()
    .toUpperCase()
    .replace(/[\s\p{Pd}]+/gu, '-')
    .replace(/[^\p{L}\p{N}.-]/gu, '')
    .replace(/(^|[^\p{N}])0+(?=\p{N})/gu, '$1')
    .replace(/^(\p{L}+)(?=\p{N}+$)/u, '$1-')
}

/** Every word of these things, folded: what typing errors are compared with. */
export function vocabularyOf(all: readonly Findable<string>[]): Set<string> {
  return new Set(all.flatMap((each) => [...foldedWords(each).title, ...foldedWords(each).texts]))
}

function rankOf(each: Findable<string>, number: string, wanted: readonly Wanted[]): Rank | null {
  if (number && each.number && asNumber(each.number) === number) return 0
  if (wanted.length === 0) return null
  const { title, texts } = foldedWords(each)
  const stands = (words: readonly string[]) => (one: Wanted) => words.some((word) => fits(word, one))
  if (wanted.every(stands(title))) return 1
  return wanted.every((one) => stands(title)(one) || stands(texts)(one)) ? 2 : null
}

type Folded = { title: string[]; texts: string[] }

// The plan's texts are frozen and stay in memory: their words are folded once.
const known = new WeakMap<LocalText, Folded>()

function foldedWords({ title, texts, number }: Findable<string>): Folded {
  const found = known.get(title)
  if (found) return found
  const fresh = { title: [...wordsOf(title), ...wordsIn(number ?? '').map(({ folded }) => folded)], texts: texts.flatMap(wordsOf) }
  known.set(title, fresh)
  return fresh
}

function wordsOf(text: LocalText): string[] {
  return Object.values(text).flatMap((each) => wordsIn(each).map(({ folded }) => folded))
}
