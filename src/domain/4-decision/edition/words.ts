import { spokenIn } from '#platform/language/languages.ts'
import { localText } from '#platform/language/local-text.ts'
import type { LocalText } from '#platform/language/local-text.ts'
import type { PlanWords } from './plan-words.ts'

/** Words for print: in the document's own language, in German where they are marked so, or such parts one after the other. */
export type Words = string | { de: string } | readonly Words[]

/** What the office wrote in German alone: the name of an office, a cost line, the wording of a resolution. */
export function german(text: string, t: Pick<PlanWords, 'language'>): Words {
  return text === '' || spokenIn(t.language) === 'de' ? text : { de: text }
}

/** A text of the office in the document's language, else in German and marked so. */
export function said(text: LocalText, t: Pick<PlanWords, 'language'>): Words {
  const { text: words, language } = localText(text, t.language)
  return language === t.language ? words : german(words, t)
}

/** Several names as one enumeration, as the document's language links them. */
export function listed(names: readonly string[], t: PlanWords): Words {
  const places = names.map((_, at) => `\u0001${at}\u0001`)
  const parts = t.list(places).split('\u0001')
  return together(parts.map((part, at) => (at % 2 ? german(names[Number(part)] ?? '', t) : part)))
}

/** Parts that stand one after the other; a plain text where none of them is marked. */
export function together(parts: readonly Words[]): Words {
  const filled = parts.filter((part) => part !== '')
  return filled.every((part) => typeof part === 'string') ? filled.join('') : filled
}

/** The same words without the mark of their language: for lengths, for names of files. */
export function bareWords(words: Words): string {
  if (typeof words === 'string') return words
  return 'de' in words ? words.de : words.map(bareWords).join('')
}
