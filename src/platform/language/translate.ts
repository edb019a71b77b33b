import { createIntl, createIntlCache } from '@formatjs/intl'
import ar from '../../../messages/ar.json' with { type: 'json' }
import de from '../../../messages/de.json' with { type: 'json' }
import en from '../../../messages/en.json' with { type: 'json' }
import type { Language } from './languages.ts'

export type MessageKey = keyof typeof de
export type MessageValues = Record<string, string | number>

const messages: Record<Language, Record<string, string>> = { de, en, ar }
// Western digits everywhere: numbers and codes are read aloud, compared and typed across languages.
const locales: Record<Language, string> = { de: 'de-DE', en: 'en-GB', ar: 'ar-EG-u-nu-latn' }

export type Translate = {
  (key: MessageKey, values?: MessageValues): string
  language: Language
  /** "8. April 2025", from an ISO day. */
  day: (isoDay: string) => string
  /** "April 2025", from an ISO day. */
  month: (isoDay: string) => string
  /** "8. April 2025 um 14:30", in the county's time, from an ISO instant. */
  moment: (isoInstant: string) => string
  number: (value: number) => string
  /** Euro from cents. */
  money: (cents: number) => string
  percent: (share: number) => string
  list: (items: readonly string[]) => string
}

const made = new Map<Language, Translate>()

/** The words of the site in one language; the same instance for every request, since it holds no state. */
export function translateTo(language: Language): Translate {
  const known = made.get(language)
  if (known) return known
  const fresh = makeTranslate(language)
  made.set(language, fresh)
  return fresh
}

/** Whether a message of this key exists: for codes that were built at run time. */
export function isMessageKey(key: string): key is MessageKey {
  return key in de
}

function makeTranslate(language: Language): Translate {
  const locale = locales[language]
  const intl = createIntl(
    {
      locale,
      messages: messages[language],
      defaultLocale: 'de',
      timeZone: 'Europe/Berlin',
      onError: (error) => {
        throw error
      }
    },
    createIntlCache()
  )
  const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })
  const month = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' })
  const moment = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone: 'Europe/Berlin' })
  const number = new Intl.NumberFormat(locale)
  const money = new Intl.NumberFormat(locale, { style: 'currency', currency: 'EUR' })
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 })
  const list = new Intl.ListFormat(locale, { type: 'conjunction' })
  // Messages are looked up by their key alone: formatMessage would compare the whole text and its options for each word of each page.
  const plain = new Map<MessageKey, string>()
  const formats = new Map<MessageKey, ReturnType<typeof intl.formatters.getMessageFormat>>()
  const say = (key: MessageKey, values?: MessageValues): string => {
    const message = messages[language][key]
    if (message === undefined) return intl.formatMessage({ id: key }, values) // says what is missing
    if (values === undefined) {
      const text = plain.get(key) ?? intl.formatMessage({ id: key })
      plain.set(key, text)
      return text
    }
    const format = formats.get(key) ?? intl.formatters.getMessageFormat(message, locale, undefined, { formatters: intl.formatters })
    formats.set(key, format)
    return String(format.format(values))
  }
  return Object.assign(say, {
    language,
    day: (isoDay: string) => day.format(atNoon(isoDay)),
    month: (isoDay: string) => month.format(atNoon(isoDay)),
    moment: (isoInstant: string) => moment.format(Date.parse(isoInstant)),
    number: (value: number) => number.format(value),
    money: (cents: number) => money.format(cents / 100),
    percent: (share: number) => percent.format(share),
    list: (items: readonly string[]) => list.format(items)
  })
}

function atNoon(isoDay: string): number {
  return Date.parse(`${isoDay.slice(0, 10)}T12:00:00Z`)
}
