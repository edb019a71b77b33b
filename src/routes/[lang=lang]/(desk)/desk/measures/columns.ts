import type { MeasureLine } from '#domain/3-drafting/measure/read.server.ts'
import { isWanted } from '#domain/5-delivery/reporting/measure-line.ts'
import type { Outcome } from '#domain/4-decision/resolution/resolution.ts'
import type { Implementation } from '#domain/5-delivery/reporting/status-report.ts'
import { localText } from '#platform/language/local-text.ts'
import type { MessageKey, Translate } from '#platform/language/translate.ts'
import { dayCell, type TableColumn } from '../tables/table-column.ts'

/** A measure in the list of the desk: what the council decided about it, and how far its lead last said that it is. */
export type MeasureAtDesk = MeasureLine & { outcome: Outcome | null; implementation: Implementation | null }

/** Where a measure stands, in the words of its furthest station. */
export function measureState({ outcome, implementation, proposedOn }: MeasureAtDesk): MessageKey {
  if (outcome !== null && !isWanted(outcome)) return `resolution.outcome.${outcome}`
  if (implementation !== null) return `status.implementation.${implementation}`
  if (outcome !== null) return `resolution.outcome.${outcome}`
  return proposedOn ? 'measure.state.proposed' : 'measure.state.drafted'
}

/** Whether such a state is one to wait in, one that is reached, or neither. */
export function stateKind({ outcome, proposedOn }: MeasureAtDesk): 'plain' | 'wait' | 'done' {
  if (outcome !== null) return isWanted(outcome) ? 'done' : 'plain'
  return proposedOn ? 'wait' : 'plain'
}

/** The columns of the table, on its page and in its files. */
export function measureColumns(t: Translate): TableColumn<MeasureAtDesk>[] {
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
    { key: 'state', label: t('measure.state'), value: (measure) => t(measureState(measure)) },
    { key: 'next', label: t('desk.next'), kind: 'action' }
  ]
}
