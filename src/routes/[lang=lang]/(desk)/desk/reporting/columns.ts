import { localText } from '#platform/language/local-text.ts'
import type { ReportingLine } from '#domain/5-delivery/reporting/read.server.ts'
import type { Translate } from '#platform/language/translate.ts'
import { dayCell, type TableColumn } from '../tables/table-column.ts'

/** A measure with a lead, its last report, and until which day the lead is asked for the next. */
export type ReportingRow = Omit<ReportingLine, 'askedUntil'> & { askedUntil: string | null }

/** The columns of the table, on its page and in its files. */
export function reportingColumns(t: Translate): TableColumn<ReportingRow>[] {
  return [
    { key: 'choose', label: t('moderation.column.choose'), kind: 'action' },
    { key: 'number', label: t('measure.number'), within: 'measure', value: ({ number }) => number },
    { key: 'measure', label: t('reporting.measure'), value: ({ title }) => localText(title, t.language).text },
    { key: 'lead', label: t('reporting.organization'), value: ({ lead }) => lead },
    { key: 'last', label: t('reporting.last'), value: ({ reportedOn }) => dayCell(reportedOn) },
    {
      ...{ key: 'implementation', label: t('status.implementation.label'), within: 'last' },
      value: ({ implementation }) => (implementation ? t(`status.implementation.${implementation}`) : t('reporting.never'))
    },
    { key: 'light', label: t('status.light.label'), within: 'last', value: ({ light }) => light && t(`status.light.${light}`) },
    { key: 'asked', label: t('reporting.asked_until'), within: 'next', value: ({ askedUntil }) => dayCell(askedUntil) },
    { key: 'next', label: t('reporting.next') }
  ]
}
