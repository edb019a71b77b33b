import type { EvidenceHold } from '#domain/2-listening/evidence/read.server.ts'
import type { Translate } from '#platform/language/translate.ts'
import type { TableColumn } from '../tables/table-column.ts'

/** Where a hold stands, in one word. */
export function stateOf({ erasedOn, confirmed }: Pick<EvidenceHold, 'erasedOn' | 'confirmed'>) {
  if (erasedOn) return 'erased'
  return confirmed ? 'confirmed' : 'waiting'
}

/** The columns of the table, on its page and in its files: which case and how long, never what was written. */
export function evidenceColumns(t: Translate): TableColumn<EvidenceHold>[] {
  return [
    { key: 'case', label: t('evidence.case'), rowHeader: true, value: ({ caseReference }) => caseReference },
    { key: 'state', label: t('moderation.fact.state'), value: (hold) => t(`evidence.state.${stateOf(hold)}`) },
    { key: 'count', label: t('evidence.count'), kind: 'number', value: ({ count }) => count },
    { key: 'asked', label: t('evidence.asked'), value: ({ askedAt }) => ({ moment: askedAt }) },
    { key: 'until', label: t('evidence.until'), kind: 'day', value: ({ until }) => ({ day: until }) },
    { key: 'next', label: t('moderation.column.next'), kind: 'action' }
  ]
}
