import type { RowProblem } from '#domain/2-listening/contribution/import/plan.ts'
import type { Translate } from '#platform/language/translate.ts'
import type { TableColumn } from '../../tables/table-column.ts'

/** The columns of the rows that could not be brought in, on their page and in their files. */
export function failedColumns(t: Translate): TableColumn<RowProblem>[] {
  return [
    { key: 'line', label: t('import.column.line'), kind: 'number', rowHeader: true, value: ({ line }) => line },
    { key: 'reason', label: t('import.column.reason'), kind: 'wide', value: ({ key, values }) => t(key, values) }
  ]
}
