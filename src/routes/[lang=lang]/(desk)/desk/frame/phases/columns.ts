import type { phaseState } from '#domain/1-frame/phase/phase.ts'
import type { Phase } from '#domain/1-frame/phase/read.server.ts'
import { localText } from '#platform/language/local-text.ts'
import type { Translate } from '#platform/language/translate.ts'
import { daysOf } from '../days.ts'
import type { TableColumn } from '../../tables/table-column.ts'

/** A phase and where it stands today. */
export type PhaseRow = Phase & { state: ReturnType<typeof phaseState> }

/** The columns of the table, on its page and in its files. */
export function phaseColumns(t: Translate): TableColumn<PhaseRow>[] {
  return [
    { key: 'name', label: t('frame.name'), rowHeader: true, value: ({ name }) => localText(name, t.language).text },
    { key: 'days', label: t('frame.days'), value: ({ opensOn, closesOn }) => daysOf(t, opensOn, closesOn) },
    { key: 'state', label: t('frame.state'), value: ({ state }) => t(`phase.state.${state}`) },
    { key: 'next', label: t('desk.next'), kind: 'action' }
  ]
}
