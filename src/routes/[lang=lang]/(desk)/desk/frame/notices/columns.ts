import { shownTerm } from '#domain/1-frame/site-notice/site-notice.ts'
import type { SiteNoticeState } from '#domain/1-frame/site-notice/site-notice.ts'
import { localText } from '#platform/language/local-text.ts'
import type { LocalText } from '#platform/language/local-text.ts'
import type { Translate } from '#platform/language/translate.ts'
import { translationsOf } from '../translations.ts'
import type { TableColumn } from '../../tables/table-column.ts'

/** A notice as the desk shows it. */
export type NoticeRow = { id: number; text: LocalText; startsAt: string; endsAt: string; state: SiteNoticeState }

/** The columns of the table, on its page and in its files. */
export function siteNoticeColumns(t: Translate): TableColumn<NoticeRow>[] {
  return [
    { key: 'text', label: t('siteNotice.text'), rowHeader: true, value: ({ text }) => localText(text, t.language).text },
    { key: 'term', label: t('frame.days'), value: (notice) => shownTerm(t, notice) },
    { key: 'languages', label: t('form.translations'), value: ({ text }) => translationsOf(t, [text]) },
    { key: 'state', label: t('frame.state'), value: ({ state }) => t(`siteNotice.state.${state}`) },
    { key: 'next', label: t('desk.next'), kind: 'action' }
  ]
}
