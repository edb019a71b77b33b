import type { WaitingTranslations } from '#domain/1-frame/article/read-waiting.server.ts'
import { languages as allLanguages } from '#platform/language/languages.ts'
import type { Language } from '#platform/language/languages.ts'
import type { ResolutionResult } from '#domain/4-decision/resolution/resolution.ts'
import type { Translate } from '#platform/language/translate.ts'
import { localText, type LocalText } from '#platform/language/local-text.ts'
import type { TableColumn } from './tables/table-column.ts'

type Named = { number: string; title: LocalText }
/** What may be due: counts and measures, as far as the reader has to do with them. */
export type DueFacts = {
  today: string
  waiting: { count: number; since: string | null } | null
  coverage: { waiting: number; waitingSince: string | null } | null
  /** Needs that have evidence and are not confirmed. */
  needs: { count: number; since: string | null } | null
  /** The edition on which the council has not decided yet. */
  undecided: { id: string; number: string; frozenOn: string; decision: { result: ResolutionResult; resolvedOn: string } | null } | null
  leads: readonly (Named & { measureId: string; organization: string; askedOn: string })[]
  silent: readonly (Named & { organization: string; adoptedOn: string })[]
  /** Only for the confidential contact; null for everybody else. */
  confidential: { count: number; since: string; waiting: number } | null
  translations: readonly WaitingTranslations[]
  handedBack: readonly WaitingTranslations[]
}
/** One thing that is due, with the page where it is done. */
export type Due = { what: string; about: string; since: string | null; days: number | null; path: string; link: string }

/** What is due today, the longest waiting first. */
export function dueLines(
  t: Translate,
  { today, waiting, coverage, needs, undecided, leads, silent, translations, handedBack, confidential }: DueFacts
): Due[] {
  const named = (measure: Named) => `${measure.number} ${localText(measure.title, t.language).text}`
  const lines: Omit<Due, 'days'>[] = []
  if (waiting?.count) {
    const about = t('due.check.about', { count: waiting.count })
    lines.push({ what: t('due.check'), about, since: waiting.since, path: '/inbox', link: t('due.open') })
  }
  if (coverage?.waiting) {
    const about = t('due.answer.about', { count: coverage.waiting })
    lines.push({ what: t('due.answer'), about, since: coverage.waitingSince, path: '/coverage', link: t('due.list') })
  }
  if (needs?.count) {
    const about = t('due.confirm.about', { count: needs.count })
    lines.push({ what: t('due.confirm'), about, since: needs.since, path: '/needs', link: t('due.list') })
  }
  if (undecided) {
    const { id, number, frozenOn, decision } = undecided
    const about = decision
      ? t('due.undecided.again', { number, result: t(`resolution.result.${decision.result}`), day: t.day(decision.resolvedOn) })
      : t('due.undecided.about', { number, day: t.day(frozenOn) })
    lines.push({ what: t('due.undecided'), about, since: decision?.resolvedOn ?? frozenOn, path: `/editions/${id}`, link: t('due.open') })
  }
  for (const lead of leads) {
    const about = t('due.lead_open.about', { measure: named(lead), organization: lead.organization })
    lines.push({ what: t('due.lead_open'), about, since: lead.askedOn, path: `/measures/${lead.measureId}`, link: t('due.open') })
  }
  for (const measure of silent) {
    const about = t('due.silent.about', { measure: named(measure), organization: measure.organization })
    lines.push({ what: t('due.silent'), about, since: measure.adoptedOn, path: '/reporting', link: t('due.list') })
  }
  if (confidential) {
    const { count, since, waiting } = confidential
    const about = t('due.confidential.about', { count, waiting })
    lines.push({ what: t('due.confidential'), about, since, path: '/confidential', link: t('due.list') })
  }
  const nameOf = (language: Language) => allLanguages.find(({ code }) => code === language)?.name ?? language
  for (const { id, title, languages, since } of translations) {
    const about = t('due.translation.about', { title, languages: languages.map(nameOf).join(', ') })
    const path = `/articles/${id}${languages.length === 1 ? `/${languages.join('')}` : ''}`
    lines.push({ what: t('due.translation'), about, since, path, link: t('due.open') })
  }
  for (const { id, title, languages, since } of handedBack)
    for (const language of languages) {
      const about = t('due.handed_back.about', { title, language: nameOf(language) })
      lines.push({ what: t('due.handed_back'), about, since, path: `/articles/${id}/${language}`, link: t('due.open') })
    }
  const days = (since: string) => Math.max(0, Math.round((Date.parse(today) - Date.parse(since)) / 86_400_000))
  return lines
    .sort((a, b) => (a.since ?? '').localeCompare(b.since ?? ''))
    .map((line) => ({ ...line, days: line.since === null ? null : days(line.since) }))
}

/** The columns of the table, on its page and in its files. */
export function dueColumns(t: Translate): TableColumn<Due>[] {
  return [
    { key: 'what', label: t('due.column.what'), rowHeader: true, value: ({ what }) => what },
    { key: 'about', label: t('due.column.about'), kind: 'wide', value: ({ about }) => about },
    { key: 'since', label: t('due.column.since'), kind: 'number', value: ({ since }) => since && { day: since } },
    { key: 'next', label: t('moderation.column.next'), kind: 'action' }
  ]
}
