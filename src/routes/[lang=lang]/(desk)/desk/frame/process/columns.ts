import type { stepState, ProcessStep } from '#domain/1-frame/process-step/process-step.ts'
import { localText } from '#platform/language/local-text.ts'
import type { Translate } from '#platform/language/translate.ts'
import { daysOf } from '../days.ts'
import type { TableColumn } from '../../tables/table-column.ts'

/** A step of the way and where it stands today. */
export type StepRow = ProcessStep & { state: ReturnType<typeof stepState> }

/** The columns of the table, on its page and in its files. */
export function processColumns(t: Translate): TableColumn<StepRow>[] {
  return [
    { key: 'position', label: t('process_step.position'), kind: 'number', value: ({ position }) => position },
    { key: 'title', label: t('frame.title'), rowHeader: true, value: ({ title }) => localText(title, t.language).text },
    { key: 'days', label: t('frame.days'), value: ({ startsOn, endsOn }) => daysOf(t, startsOn, endsOn) },
    { key: 'state', label: t('frame.state'), value: ({ state }) => t(`thread.${state}`) },
    { key: 'next', label: t('desk.next'), kind: 'action' }
  ]
}
