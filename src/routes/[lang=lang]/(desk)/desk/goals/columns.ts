import type { Goal } from '#domain/3-drafting/goal/goal.ts'
import { localText } from '#platform/language/local-text.ts'
import type { Translate } from '#platform/language/translate.ts'
import type { TableColumn } from '../tables/table-column.ts'

/** The columns of the table, on its page and in its files. */
export function goalColumns(t: Translate): TableColumn<Goal>[] {
  return [
    { key: 'field', label: t('goal.field'), within: 'code', value: ({ fieldNumber }) => fieldNumber },
    { key: 'code', label: t('goal.code'), rowHeader: true, value: ({ code }) => code },
    { key: 'text', label: t('goal.text'), kind: 'wide', value: ({ text }) => localText(text, t.language).text },
    { key: 'level', label: t('goal.level'), within: 'text', value: ({ level }) => t(`goal.level.${level}`) },
    { key: 'parent', label: t('goal.parent'), within: 'text', value: ({ parentCode }) => parentCode },
    { key: 'measures', label: t('desk.measures'), kind: 'number', value: ({ measureCount }) => measureCount },
    { key: 'next', label: t('desk.next'), kind: 'action' }
  ]
}
