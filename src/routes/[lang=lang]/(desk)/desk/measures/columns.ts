import type { MeasureLine } from '#domain/3-drafting/measure/read.server.ts'
import { localText } from '#platform/language/local-text.ts'
import type { Translate } from '#platform/language/translate.ts'
import { dayCell, type TableColumn } from '../tables/table-column.ts'

/** The columns of the table, on its page and in its files. */
export function measureColumns(t: Translate): TableColumn<MeasureLine>[] {
  return [
    { key: 'number', label: t('measure.number'), rowHeader: true, value: ({ number }) => number },
    { key: 'title', label: t('measure.title'), kind: 'wide', value: ({ title }) => localText(title, t.language).text },
    { key: 'lead', label: t('measure.lead'), value: ({ leadName }) => leadName },
    { key: 'asked', label: t('measure.lead.asked'), within: 'lead', value: ({ leadName, askedName }) => (leadName ? null : askedName) },
    {
      key: 'askedOn',
      label: t('measure.lead.asked_on'),
      within: 'lead',
      value: ({ leadName, askedOn }) => dayCell(leadName ? null : askedOn)
    },
    {
      ...{ key: 'state', label: t('measure.state') },
      value: ({ proposedOn }) => t(proposedOn ? 'measure.state.proposed' : 'measure.state.drafted')
    },
    { key: 'next', label: t('desk.next'), kind: 'action' }
  ]
}
