import type { BarrierReport } from '#domain/1-frame/barrier/read.server.ts'
import type { Translate } from '#platform/language/translate.ts'
import { dayCell, type TableColumn } from '../../tables/table-column.ts'

/** A report with the day by which it must be answered; null where the county has set none, or it is answered. */
export type BarrierRow = BarrierReport & { answerUntil: string | null }

/**
 * The columns of the table, on its page and in its files. The address for the answer stands on the page alone: it is erased after the
 * answer, and a file would outlive that.
 */
export function barrierColumns(t: Translate): TableColumn<BarrierRow>[] {
  return [
    { key: 'text', label: t('barrier.column.text'), kind: 'wide', rowHeader: true, value: ({ text }) => text },
    { key: 'page', label: t('barrier.column.page'), within: 'text', value: ({ page }) => page },
    { key: 'received', label: t('moderation.column.received'), kind: 'day', value: ({ receivedOn }) => ({ day: receivedOn }) },
    { key: 'until', label: t('barrier.column.until'), within: 'received', value: ({ answerUntil }) => dayCell(answerUntil) },
    { key: 'answered', label: t('barrier.column.answered'), value: ({ answeredOn }) => dayCell(answeredOn) },
    { key: 'next', label: t('desk.next'), kind: 'action' }
  ]
}
