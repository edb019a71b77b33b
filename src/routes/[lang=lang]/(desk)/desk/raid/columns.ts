import type { PastRaidMode } from '#domain/2-listening/raid-mode/read.server.ts'
import type { Translate } from '#platform/language/translate.ts'
import type { TableColumn } from '../tables/table-column.ts'

/** The columns of the table, on its page and in its files. */
export function raidColumns(t: Translate): TableColumn<PastRaidMode>[] {
  return [
    { key: 'since', label: t('raid.since'), rowHeader: true, value: ({ startedAt }) => ({ moment: startedAt }) },
    { key: 'by', label: t('raid.column.by'), value: ({ startedBy }) => startedBy },
    { key: 'until', label: t('raid.column.until'), value: ({ until }) => ({ moment: until }) },
    { key: 'ended', label: t('raid.column.ended'), value: ({ endedAt }) => (endedAt === null ? null : { moment: endedAt }) },
    { key: 'reason', label: t('raid.reason'), value: ({ reason }) => reason }
  ]
}
