import type { Body } from '#domain/1-frame/body/read.server.ts'
import { localText } from '#platform/language/local-text.ts'
import type { Translate } from '#platform/language/translate.ts'
import type { TableColumn } from '../../tables/table-column.ts'

/** The columns of the table, on its page and in its files. */
export function bodyColumns(t: Translate): TableColumn<Body>[] {
  return [
    { key: 'name', label: t('frame.name'), rowHeader: true, value: ({ name }) => localText(name, t.language).text },
    { key: 'kind', label: t('body.kind'), value: ({ kind }) => t(`body.kind.${kind}`) },
    { key: 'next', label: t('desk.next'), kind: 'action' }
  ]
}
