import { readersName } from '#domain/2-listening/contribution/spoken-language.ts'
import type { OpenAppeal } from '#domain/2-listening/appeal/read.server.ts'
import type { Translate } from '#platform/language/translate.ts'
import type { TableColumn } from '../tables/table-column.ts'

/** The columns of the table, on its page and in its files. */
export function appealColumns(t: Translate): TableColumn<OpenAppeal>[] {
  return [
    { key: 'text', label: t('appeal.column.text'), kind: 'wide', rowHeader: true, value: ({ text }) => text },
    { key: 'language', label: t('moderation.fact.language'), within: 'text', value: ({ language }) => readersName(language, t.language) },
    { key: 'by', label: t('appeal.column.by'), value: ({ by }) => t(`appeal.by.${by}`) },
    { key: 'received', label: t('moderation.column.received'), kind: 'day', value: ({ receivedOn }) => ({ day: receivedOn }) },
    { key: 'number', label: t('moderation.fact.number'), value: ({ number }) => number },
    { key: 'contribution', label: t('moderation.column.text'), within: 'text', value: ({ contribution }) => contribution },
    { key: 'reason', label: t('appeal.column.reason'), within: 'text', value: ({ contestedReason }) => contestedReason },
    { key: 'state', label: t('moderation.fact.state'), value: ({ mine }) => t(mine ? 'appeal.state.other' : 'appeal.state.open') },
    { key: 'next', label: t('moderation.column.next'), kind: 'action' }
  ]
}
