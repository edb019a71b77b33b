import { readersName } from '#domain/2-listening/contribution/spoken-language.ts'
import type { InboxLine } from '#domain/2-listening/moderation/inbox.server.ts'
import type { Translate } from '#platform/language/translate.ts'
import type { TableColumn } from '../tables/table-column.ts'

/** The columns of the table, on its page and in its files. */
export function inboxColumns(t: Translate): TableColumn<InboxLine>[] {
  return [
    { key: 'choose', label: t('moderation.column.choose'), kind: 'action' },
    { key: 'text', label: t('moderation.column.text'), kind: 'wide', rowHeader: true, value: ({ text }) => text },
    { key: 'channel', label: t('moderation.fact.channel'), within: 'text', value: ({ channel }) => t(`trace.channel.${channel}`) },
    { key: 'language', label: t('moderation.fact.language'), within: 'text', value: ({ language }) => readersName(language, t.language) },
    { key: 'place', label: t('moderation.fact.place'), within: 'text', value: ({ place }) => place },
    { key: 'wish', label: t('moderation.fact.wish'), within: 'text', value: ({ wish }) => t(`moderation.wish.${wish}`) },
    {
      key: 'held',
      label: t('moderation.column.held'),
      within: 'text',
      value: ({ held }) => t.list(held.map((kind) => t(`personal_data.${kind}`)))
    },
    { key: 'alike', label: t('moderation.column.alike'), within: 'text', value: ({ alike }) => alike },
    { key: 'received', label: t('moderation.column.received'), kind: 'day', value: ({ receivedOn }) => ({ day: receivedOn }) },
    { key: 'next', label: t('moderation.column.next'), kind: 'action' }
  ]
}
