import type { Language } from '#platform/language/languages.ts'
import type { Span } from './declaration.ts'

/** "30 Tage", "5 years", in the language's own plural form and with Western digits. */
export function spanIn(language: Language, { count, unit }: Span): string {
  const locale = `${language.split('-')[0] ?? language}-u-nu-latn`
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(count)
}
