import { needName, type NeedLine } from '#domain/3-drafting/need/need.ts'
import { localText } from '#platform/language/local-text.ts'
import type { Translate } from '#platform/language/translate.ts'
import type { TableColumn } from '../tables/table-column.ts'

/** The columns of the table, on its page and in its files. */
export function needColumns(t: Translate): TableColumn<NeedLine>[] {
  return [
    { key: 'number', label: t('need.column.number'), rowHeader: true, value: ({ number }) => needName(number) },
    { key: 'statement', label: t('need.column.statement'), kind: 'wide', value: ({ statement }) => localText(statement, t.language).text },
    {
      key: 'state',
      label: t('frame.state'),
      within: 'statement',
      value: ({ droppedOn, confirmedOn }) => stateIn(t, droppedOn, confirmedOn)
    },
    {
      ...{ key: 'fields', label: t('moderation.fact.fields'), within: 'statement' },
      value: ({ fieldNumbers }) => t.list(fieldNumbers.map(String))
    },
    { key: 'evidence', label: t('need.column.evidence'), kind: 'number', value: ({ evidenceCount }) => evidenceCount },
    { key: 'measures', label: t('need.column.measures'), kind: 'number', value: ({ measureCount }) => measureCount },
    { key: 'next', label: t('desk.next'), kind: 'action' }
  ]
}

function stateIn(t: Translate, droppedOn: string | null, confirmedOn: string | null): string {
  if (droppedOn) return t('need.dropped_on', { day: t.day(droppedOn) })
  return confirmedOn ? '' : t('need.unconfirmed')
}
