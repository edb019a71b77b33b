/** The languages of the site: adding one is a message file and a line here. The first is the office's own. */
export const languages = [
  { code: 'de', name: 'Deutsch', direction: 'ltr' },
  { code: 'en', name: 'English', direction: 'ltr' },
  { code: 'ar', name: 'العربية', direction: 'rtl' }
] as const

export type Language = (typeof languages)[number]['code']
export type Direction = 'ltr' | 'rtl'

/** The language in which the office works and which stands in where a translation is missing. */
export const officeLanguage: Language = 'de'

/** Whether a text names a language of the site. */
export function isLanguage(value: unknown): value is Language {
  return languages.some((language) => language.code === value)
}

/** The writing direction of a language of the site. */
export function directionOf(language: Language): Direction {
  return languages.find((each) => each.code === language)?.direction ?? 'ltr'
}

/** The first language of the site that an Accept-Language header asks for, else the office's. */
export function preferredLanguage(header: string | null): Language {
  const wished = (header ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', weight = 'q=1'] = part.trim().split(';')
      return { code: tag.trim().toLowerCase().split('-')[0] ?? '', weight: Number(weight.trim().replace('q=', '')) || 0 }
    })
    .sort((a, b) => b.weight - a.weight)
  for (const { code } of wished) if (isLanguage(code)) return code
  return officeLanguage
}
