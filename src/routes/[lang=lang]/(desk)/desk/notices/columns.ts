import type { NoticedContribution } from '#domain/2-listening/notice/read.server.ts'
import type { Translate } from '#platform/language/translate.ts'
import type { TableColumn } from '../tables/table-column.ts'

/** The columns of the table, on its page and in its files. */
export function noticeColumns(t: Translate): TableColumn<NoticedContribution>[] {
  return [
    { key: 'text', label: t('moderation.column.text'), kind: 'wide', rowHeader: true, value: ({ text }) => text },
    { key: 'number', label: t('moderation.fact.number'), within: 'text', value: ({ number }) => number },
    { key: 'count', label: t('notice.column.count'), kind: 'number', value: ({ notices }) => notices.length },
    { key: 'since', label: t('due.column.since'), kind: 'day', value: ({ since }) => ({ day: since }) },
    { key: 'next', label: t('moderation.column.next'), kind: 'action' }
  ]
}
