import type { Referral } from '#domain/2-listening/referral/read.server.ts'
import type { Translate } from '#platform/language/translate.ts'
import type { TableColumn } from '../../tables/table-column.ts'

/** The columns of the table, on its page and in its files. */
export function referralColumns(t: Translate): TableColumn<Referral>[] {
  return [
    { key: 'name', label: t('frame.name'), rowHeader: true, value: ({ name }) => name },
    { key: 'contact', label: t('referral.contact'), value: ({ contact }) => contact },
    { key: 'next', label: t('desk.next'), kind: 'action' }
  ]
}
