import { languages, officeLanguage } from '#platform/language/languages.ts'
import type { LocalText } from '#platform/language/local-text.ts'
import type { Translate } from '#platform/language/translate.ts'

/** Into which languages all of these office texts are translated. */
export function translationsOf(t: Translate, texts: readonly (LocalText | null)[]): string {
  const written = texts.filter((text) => text !== null)
  const done = languages.filter(({ code }) => code !== officeLanguage && written.every((text) => text[code]))
  return done.length ? t.list(done.map(({ name }) => name)) : t('frame.translations.none')
}
