import { readersName } from '#domain/2-listening/contribution/spoken-language.ts'
import type { PaperFormBatch } from '#domain/2-listening/paper-form/read.server.ts'
import type { Translate } from '#platform/language/translate.ts'
import type { TableColumn } from '../tables/table-column.ts'

/** The columns of the table, on its page and in its files. */
export function paperColumns(t: Translate): TableColumn<PaperFormBatch>[] {
  return [
    { key: 'ordered', label: t('paper.column.ordered'), kind: 'day', rowHeader: true, value: ({ orderedOn }) => ({ day: orderedOn }) },
    { key: 'language', label: t('paper.order.language'), value: ({ language }) => readersName(language, t.language) },
    { key: 'used', label: t('paper.column.used'), value: ({ used, size }) => t('paper.used', { used, size }) },
    {
      ...{ key: 'state', label: t('paper.column.state'), kind: 'wide' },
      value: ({ voidedOn }) => (voidedOn ? t('paper.state.void', { day: t.day(voidedOn) }) : t('paper.state.valid'))
    }
  ]
}
