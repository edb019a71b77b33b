import type { WaitingLine } from '#domain/2-listening/moderation/read.server.ts'
import type { Translate } from '#platform/language/translate.ts'
import type { TableColumn } from '../../tables/table-column.ts'

/** The columns of the table, on its page and in its files. */
export function alikeColumns(t: Translate): TableColumn<WaitingLine>[] {
  return [
    { key: 'text', label: t('moderation.column.text'), kind: 'wide', rowHeader: true, value: ({ text }) => text },
    { key: 'received', label: t('moderation.column.received'), kind: 'day', value: ({ receivedOn }) => ({ day: receivedOn }) },
    { key: 'next', label: t('moderation.column.next'), kind: 'action' }
  ]
}
