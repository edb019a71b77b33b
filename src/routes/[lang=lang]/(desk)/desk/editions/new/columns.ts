import { localText, type LocalText } from '#platform/language/local-text.ts'
import type { Translate } from '#platform/language/translate.ts'
import type { TableColumn } from '../../tables/table-column.ts'

/** A measure as the next edition would hold it, with what it costs in all years. */
export type MeasureToFreeze = { id: string; number: string; title: LocalText; lead: string | null; groundless: boolean; cents: number }

/** The columns of the table, on its page and in its files. */
export function measureToFreezeColumns(t: Translate): TableColumn<MeasureToFreeze>[] {
  return [
    { key: 'number', label: t('edition.document.column.number'), value: ({ number }) => number },
    {
      key: 'title',
      label: t('edition.document.column.title'),
      rowHeader: true,
      kind: 'wide',
      value: ({ title }) => localText(title, t.language).text
    },
    { key: 'lead', label: t('edition.document.label.lead'), value: ({ lead }) => lead ?? t('edition.preview.no_lead') },
    { key: 'cents', label: t('edition.document.label.costs'), kind: 'number', value: ({ cents }) => ({ cents }) }
  ]
}
