import { readersName } from '#domain/2-listening/contribution/spoken-language.ts'
import type { Waiting } from '#domain/3-drafting/disposition/coverage.server.ts'
import type { DispositionKind } from '#domain/3-drafting/disposition/disposition.ts'
import type { Translate } from '#platform/language/translate.ts'
import type { TableColumn } from '../tables/table-column.ts'

/** A contribution that waits for its answer, with the answer that its links suggest. */
export type CoverageLine = Waiting & { suggested: DispositionKind | null }

/** The columns of the table, on its page and in its files. */
export function coverageColumns(t: Translate): TableColumn<CoverageLine>[] {
  return [
    { key: 'choose', label: t('disposition.choose') },
    {
      ...{ key: 'text', label: t('disposition.column.text'), kind: 'wide', rowHeader: true },
      value: ({ shown }) => shown ?? t('need.evidence.hidden')
    },
    { key: 'number', label: t('moderation.fact.number'), within: 'text', value: ({ number }) => number },
    { key: 'language', label: t('moderation.fact.language'), within: 'text', value: ({ language }) => readersName(language, t.language) },
    {
      ...{ key: 'needs', label: t('desk.needs'), within: 'text' },
      value: ({ needNumbers }) => t.list(needNumbers.map((number) => `B-${number}`))
    },
    { key: 'wish', label: t('moderation.fact.wish'), within: 'text', value: ({ wish }) => t(`moderation.wish.${wish}`) },
    {
      ...{ key: 'suggested', label: t('disposition.column.suggested') },
      value: ({ suggested }) => (suggested ? t(`disposition.kind.${suggested}`) : t('disposition.suggested.none'))
    },
    { key: 'since', label: t('disposition.column.since'), kind: 'number', value: ({ receivedOn }) => ({ day: receivedOn }) },
    { key: 'next', label: t('desk.next'), kind: 'action' }
  ]
}
