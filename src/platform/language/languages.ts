/**
 * The languages of the site: adding one is a message file, a line here and its import in messages.ts. The first is the office's own.
 * Staff languages have every word; the residents' have every word that a resident meets; easy language has its own pages' words.
 */
export const languages = [
  { code: 'de', name: 'Deutsch', direction: 'ltr', locale: 'de-DE', scope: 'all', made: 'by people' },
  { code: 'en', name: 'English', direction: 'ltr', locale: 'en-GB', scope: 'all', made: 'by people' },
  // Western digits everywhere: numbers and codes are read aloud, compared and typed across languages. And one calendar for all.
  { code: 'ar', name: 'العربية', direction: 'rtl', locale: 'ar-EG-u-ca-gregory-nu-latn', scope: 'all', made: 'by people' },
  { code: 'uk', name: 'Українська', direction: 'ltr', locale: 'uk-UA', scope: 'residents', made: 'by machine' },
  { code: 'ru', name: 'Русский', direction: 'ltr', locale: 'ru-RU', scope: 'residents', made: 'by machine' },
  { code: 'tr', name: 'Türkçe', direction: 'ltr', locale: 'tr-TR', scope: 'residents', made: 'by machine' },
  { code: 'fa', name: 'فارسی', direction: 'rtl', locale: 'fa-IR-u-ca-gregory-nu-latn', scope: 'residents', made: 'by machine' },
  { code: 'ro', name: 'Română', direction: 'ltr', locale: 'ro-RO', scope: 'residents', made: 'by machine' },
  { code: 'pl', name: 'Polski', direction: 'ltr', locale: 'pl-PL', scope: 'residents', made: 'by machine' },
  { code: 'fr', name: 'Français', direction: 'ltr', locale: 'fr-FR', scope: 'residents', made: 'by machine' },
  { code: 'de-x-leicht', name: 'Leichte Sprache', direction: 'ltr', locale: 'de-DE', scope: 'easy', made: 'by machine' }
] as const

export type Language = (typeof languages)[number]['code']
export type Direction = 'ltr' | 'rtl'

/** The language in which the office works and which stands in where a translation is missing. */
export const officeLanguage = 'de' as const satisfies Language

/** German in short sentences with explained words: for pages of its own list, and only by choice. */
export const easyLanguage = 'de-x-leicht' as const satisfies Language

/** One thing for each language of the site. */
export function inEveryLanguage<Thing>(make: (language: Language) => Thing): Record<Language, Thing> {
  // The keys come from the same list as the type.
  return Object.fromEntries(languages.map(({ code }) => [code, make(code)])) as Record<Language, Thing>
}

/** Whether a text names a language of the site. */
export function isLanguage(value: unknown): value is Language {
  return languages.some((language) => language.code === value)
}

/** The writing direction of a language of the site. */
export function directionOf(language: Language): Direction {
  return languages.find((each) => each.code === language)?.direction ?? 'ltr'
}

/** Whether the desk speaks this language. */
export function isStaffLanguage(language: Language): boolean {
  return languages.some(({ code, scope }) => code === language && scope === 'all')
}

/** Whether the words of this language were made by a machine, so that a person has to check them. */
export function isMadeByMachine(language: Language): boolean {
  return languages.some(({ code, made }) => code === language && made === 'by machine')
}

/** The language that is spoken in a language of the site: easy German is German. */
export function spokenIn(language: Language): string {
  return language === easyLanguage ? officeLanguage : language
}

/** The first language of the site that an Accept-Language header asks for, else the office's; easy language is never guessed. */
export function preferredLanguage(header: string | null, among: (language: Language) => boolean = () => true): Language {
  const wished = (header ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', weight = 'q=1'] = part.trim().split(';')
      return { code: tag.trim().toLowerCase().split('-')[0] ?? '', weight: Number(weight.trim().replace('q=', '')) || 0 }
    })
    .sort((a, b) => b.weight - a.weight)
  for (const { code } of wished) if (isLanguage(code) && among(code)) return code
  return officeLanguage
}
