import type { MassWithholding } from '#domain/2-listening/moderation/inbox.server.ts'
import { wordFor } from '#domain/6-learning/trace/sentence.ts'
import type { Translate } from '#platform/language/translate.ts'
import type { TableColumn } from '../tables/table-column.ts'

/** The columns of the table, on its page and in its files. */
export function secondLookColumns(t: Translate): TableColumn<MassWithholding>[] {
  return [
    {
      key: 'reason',
      label: t('moderation.withhold.reason'),
      rowHeader: true,
      value: ({ reasonCode }) => t(wordFor(`trace.withheld_reason.${reasonCode}`))
    },
    { key: 'words', label: t('moderation.withhold.words'), within: 'reason', value: ({ reasonText }) => reasonText },
    { key: 'count', label: t('evidence.count'), kind: 'number', value: ({ count }) => count },
    { key: 'by', label: t('moderation.second.by'), value: ({ askedBy }) => askedBy },
    { key: 'at', label: t('moderation.second.at'), value: ({ askedAt }) => ({ moment: askedAt }) },
    { key: 'until', label: t('moderation.second.until'), value: ({ expiresAt }) => ({ moment: expiresAt }) },
    { key: 'next', label: t('moderation.column.next'), kind: 'action' }
  ]
}
