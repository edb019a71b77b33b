import type { YearSum } from '#domain/3-drafting/measure/sums.ts'
import type { Translate } from '#platform/language/translate.ts'
import type { TableColumn } from '../../tables/table-column.ts'

/** The columns of a measure's sums in their files; their page draws them with the measure's sheet. */
export function sumColumns(t: Translate): TableColumn<YearSum>[] {
  return [
    // A year is a name, not a number to count with.
    { key: 'year', label: t('measure.year'), rowHeader: true, value: ({ year }) => String(year) },
    { key: 'existing', label: t('measure.sum.existing'), kind: 'number', value: ({ existingCents }) => ({ cents: existingCents }) },
    { key: 'additional', label: t('measure.sum.additional'), kind: 'number', value: ({ additionalCents }) => ({ cents: additionalCents }) },
    { key: 'existingFte', label: t('measure.sum.existing_fte'), kind: 'number', value: ({ existingFte }) => existingFte / 100 },
    { key: 'additionalFte', label: t('measure.sum.additional_fte'), kind: 'number', value: ({ additionalFte }) => additionalFte / 100 }
  ]
}
