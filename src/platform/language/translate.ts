import { createIntl, createIntlCache } from '@formatjs/intl'
import { easyLanguage, languages, officeLanguage } from './languages.ts'
import type { Language } from './languages.ts'
import { messages } from './messages.ts'
import type { MessageKey } from './messages.ts'

export type { MessageKey } from './messages.ts'
export type MessageValues = Record<string, string | number>

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
  return key in messages[officeLanguage]
}

function makeTranslate(language: Language): Translate {
  const locale = languages.find(({ code }) => code === language)?.locale ?? officeLanguage
  const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })
  const month = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' })
  const moment = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone: 'Europe/Berlin' })
  const number = new Intl.NumberFormat(locale)
  const money = new Intl.NumberFormat(locale, { style: 'currency', currency: 'EUR', currencyDisplay: 'narrowSymbol' })
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 })
  const list = new Intl.ListFormat(locale, { type: 'conjunction' })
  const say = speaker(language, locale)
  const dayOnce = remembered()
  return Object.assign(say, {
    language,
    day: (isoDay: string) => dayOnce(isoDay, () => yearInFull(day.format(atNoon(isoDay)))),
    month: (isoDay: string) => yearInFull(month.format(atNoon(isoDay))),
    moment: (isoInstant: string) => yearInFull(moment.format(Date.parse(isoInstant))),
    number: (value: number) => number.format(value),
    money: (cents: number) => money.format(cents / 100),
    percent: (share: number) => percent.format(share),
    list: (items: readonly string[]) => list.format(items)
  })
}

// Messages are looked up by their key alone: formatMessage would compare the whole text and its options for each word of each page.
function speaker(language: Language, locale: string): (key: MessageKey, values?: MessageValues) => string {
  const { formatters } = createIntl({ locale, defaultLocale: officeLanguage, timeZone: 'Europe/Berlin', messages: {} }, createIntlCache())
  const plain = new Map<MessageKey, string>()
  const formatted = remembered()
  const formats = new Map<MessageKey, ReturnType<typeof formatters.getMessageFormat>>()
  const formatOf = (key: MessageKey, text: string) => {
    const format = formats.get(key) ?? formatters.getMessageFormat(text, locale, undefined, { formatters })
    formats.set(key, format)
    return format
  }
  return (key, values) => {
    const text = messages[language][key]
    if (text === undefined) return inGerman(language, key, values)
    if (values !== undefined) {
      const inWords = (): string => String(formatOf(key, text).format(values))
      // Counts alone: what people wrote is not kept.
      return Object.values(values).every((value) => typeof value === 'number')
        ? formatted(`${key} ${Object.values(values).join(' ')}`, inWords)
        : inWords()
    }
    const said = plain.get(key) ?? String(formatOf(key, text).format())
    plain.set(key, said)
    return said
  }
}

// A word that a language lacks never stops a page: it comes in German and says so. In easy language the page itself says it.
function inGerman(language: Language, key: MessageKey, values?: MessageValues): string {
  if (language === officeLanguage) throw new Error(`no message ${key}`)
  const said = translateTo(officeLanguage)(key, values)
  return language === easyLanguage ? said : `${said} (Deutsch)`
}

// The same counts and days stand on page after page: putting them into words again takes far longer than looking them up. Only short
// ones are kept, and when there are too many, all are forgotten.
const mostRemembered = 2_000

function remembered(): (key: string, make: () => string) => string {
  const known = new Map<string, string>()
  return (key, make) => {
    const found = known.get(key)
    if (found !== undefined) return found
    const text = make()
    if (key.length > 120) return text
    if (known.size >= mostRemembered) known.clear()
    known.set(key, text)
    return text
  }
}

// Ukrainian and Russian shorten the word for year to a letter and a full stop, which would stand before the full stop of a sentence.
function yearInFull(said: string): string {
  return said.replace(/(\d)\sр\./, '$1 року').replace(/(\d)\sг\./, '$1 года')
}

function atNoon(isoDay: string): number {
  return Date.parse(`${isoDay.slice(0, 10)}T12:00:00Z`)
}
