import type { FieldOfAction } from '#domain/1-frame/field-of-action/read.server.ts'
import { localText } from '#platform/language/local-text.ts'
import type { Translate } from '#platform/language/translate.ts'
import { translationsOf } from '../translations.ts'
import type { TableColumn } from '../../tables/table-column.ts'

/** The columns of the table, on its page and in its files. */
export function fieldColumns(t: Translate): TableColumn<FieldOfAction>[] {
  return [
    { key: 'number', label: t('field.number'), kind: 'number', value: ({ number }) => number },
    { key: 'title', label: t('frame.title'), rowHeader: true, value: ({ title }) => localText(title, t.language).text },
    { key: 'translations', label: t('frame.translations'), value: ({ title, vision }) => translationsOf(t, [title, vision]) },
    { key: 'next', label: t('desk.next'), kind: 'action' }
  ]
}
