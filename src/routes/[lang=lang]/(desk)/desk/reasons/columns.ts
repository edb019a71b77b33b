import type { Reason } from '#domain/3-drafting/disposition/disposition.ts'
import { localText } from '#platform/language/local-text.ts'
import type { Translate } from '#platform/language/translate.ts'
import type { TableColumn } from '../tables/table-column.ts'

/** The columns of the table, on its page and in its files. */
export function reasonColumns(t: Translate): TableColumn<Reason>[] {
  return [
    { key: 'kind', label: t('disposition.kind'), rowHeader: true, value: ({ kind }) => t(`disposition.kind.${kind}`) },
    { key: 'text', label: t('disposition.reason.text'), kind: 'wide', value: ({ text }) => localText(text, t.language).text },
    { key: 'key', label: t('disposition.reason.key'), within: 'text', value: ({ key }) => key },
    { key: 'used', label: t('disposition.reason.used'), kind: 'number', value: ({ usedCount }) => usedCount },
    { key: 'next', label: t('desk.next'), kind: 'action' }
  ]
}
