import type { Language } from './languages.ts'

/** A text that the office writes in German and may have translated. */
export type LocalText = { de: string } & { [Other in Exclude<Language, 'de'>]?: string }

/** The text in the reader's language, else as the office wrote it; `language` says in which one it came out. */
export function localText(text: LocalText, wished: Language): { text: string; language: Language } {
  const translated = text[wished]
  return translated ? { text: translated, language: wished } : { text: text.de, language: 'de' }
}
