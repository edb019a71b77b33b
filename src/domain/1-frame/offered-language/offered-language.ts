import { languages, officeLanguage } from '#platform/language/languages.ts'
import type { Language } from '#platform/language/languages.ts'

/** The languages that a county may switch off on its public pages: every one but the office's own. */
export const optionalLanguages: readonly Language[] = languages.map(({ code }) => code).filter((code) => code !== officeLanguage)

/** The languages of the public pages: all but those that were switched off. */
export function offeredLanguages(off: readonly string[]): Language[] {
  return languages.map(({ code }) => code).filter((code) => !off.includes(code))
}
