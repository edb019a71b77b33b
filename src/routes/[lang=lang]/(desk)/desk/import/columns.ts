import type { ImportRun } from '#domain/2-listening/contribution/import/read.server.ts'
import type { Translate } from '#platform/language/translate.ts'
import type { TableColumn } from '../tables/table-column.ts'

/** An import that was made, with its day. */
export type RunRow = Omit<ImportRun, 'startedAt'> & { on: string }

/** The columns of the table, on its page and in its files. */
export function runColumns(t: Translate): TableColumn<RunRow>[] {
  return [
    { key: 'source', label: t('import.source.label'), rowHeader: true, value: ({ source }) => source },
    { key: 'on', label: t('import.runs.day'), kind: 'day', value: ({ on }) => ({ day: on }) },
    { key: 'new', label: t('import.count.new'), kind: 'number', value: (run) => run.new },
    { key: 'changed', label: t('import.count.changed'), kind: 'number', value: ({ changed }) => changed },
    { key: 'same', label: t('import.count.same'), kind: 'number', value: ({ same }) => same },
    { key: 'failed', label: t('import.count.failed'), kind: 'number', value: ({ failed }) => failed }
  ]
}
