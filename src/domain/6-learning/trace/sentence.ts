import { localText } from '#platform/language/local-text.ts'
import type { LocalText } from '#platform/language/local-text.ts'
import { isMessageKey } from '#platform/language/translate.ts'
import type { MessageKey, Translate } from '#platform/language/translate.ts'
import type { Station } from './trace.ts'

/** What a station is called, in the reader's language. */
export function stationTitle(station: Station, t: Translate): string {
  if (station.kind === 'decided') {
    const body = localText(station.body, t.language).text
    return t(wordFor(`trace.${station.decides ? 'decided' : 'recommended'}.${station.outcome}`), { body })
  }
  if (station.kind === 'answered') return t(wordFor(`trace.answered.${station.disposition}`))
  return t(wordFor(`trace.${station.kind}`))
}

/** A station as one line of text, for a mail: what happened and to what, never what a person wrote. */
export function stationSentence(station: Station, t: Translate): string {
  const said = detailOf(station, t)
  return said ? `${stationTitle(station, t)}: ${said}` : stationTitle(station, t)
}

/** The message for a code from a checked column. An unknown code is a fault: a test asks for every one of them. */
export function wordFor(key: string): MessageKey {
  if (!isMessageKey(key)) throw new Error(`no message ${key}`)
  return key
}

function detailOf(station: Station, t: Translate): string {
  const named = (number: string, title: LocalText | null) => (title ? `${number} ${localText(title, t.language).text}` : number)
  if (station.kind === 'need') return `B-${station.number} ${localText(station.statement, t.language).text}`
  if (station.kind === 'need_dropped') return `B-${station.number} ${localText(station.reason, t.language).text}`
  if (station.kind === 'measure' || station.kind === 'decided') return named(station.number, station.title)
  if (station.kind === 'funded')
    return `${station.number}, ${t('trace.funded.text', { amount: t.money(station.amountCents), year: String(station.year) })}`
  if (station.kind === 'status')
    return `${named(station.number, station.title)}, ${t(wordFor(`status.implementation.${station.implementation}`))}`
  if (station.kind === 'answered') return localText(station.reason, t.language).text
  if (station.kind === 'withheld') return t(wordFor(`trace.withheld_reason.${station.reasonCode}`))
  if (station.kind === 'appeal_decided') return t(wordFor(`trace.appeal.${station.outcome}`))
  if (station.kind === 'published') return t('trace.published.text', { number: station.number })
  return ''
}
