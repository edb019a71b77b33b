import { readersName } from '#domain/2-listening/contribution/spoken-language.ts'
import type { DeskLine } from '#domain/2-listening/moderation/desk-lines.server.ts'
import type { Translate } from '#platform/language/translate.ts'
import type { TableColumn } from '../tables/table-column.ts'

/** Where a contribution stands, in one word. */
export function stateOf({ withdrawn, last, wish }: Pick<DeskLine, 'withdrawn' | 'last' | 'wish'>) {
  if (withdrawn) return 'withdrawn'
  return last === 'accepted' && wish === 'public' ? 'published' : (last ?? 'waiting')
}

/** The columns of the table, on its page and in its files. */
export function contributionColumns(t: Translate): TableColumn<DeskLine>[] {
  return [
    { key: 'choose', label: t('moderation.column.choose'), kind: 'action' },
    { key: 'number', label: t('moderation.fact.number'), value: ({ number }) => number },
    {
      key: 'text',
      label: t('moderation.column.text'),
      kind: 'wide',
      rowHeader: true,
      value: ({ text }) => text || t('moderation.list.gone')
    },
    { key: 'language', label: t('moderation.fact.language'), within: 'text', value: ({ language }) => readersName(language, t.language) },
    { key: 'wish', label: t('moderation.fact.wish'), within: 'text', value: ({ wish }) => t(`moderation.wish.${wish}`) },
    { key: 'state', label: t('moderation.fact.state'), value: (line) => t(`moderation.state.${stateOf(line)}`) },
    { key: 'received', label: t('moderation.column.received'), kind: 'day', value: ({ receivedOn }) => ({ day: receivedOn }) },
    {
      ...{ key: 'kind', label: t('moderation.fact.kind'), within: 'text' },
      value: ({ kind }) => (kind === null ? t('moderation.accept.kind.open') : t(`contribution.kind.${kind}`))
    },
    {
      ...{ key: 'fields', label: t('moderation.fact.fields'), within: 'text' },
      value: ({ fieldNumbers }) => t.list(fieldNumbers.map(String))
    },
    { key: 'next', label: t('moderation.column.next'), kind: 'action' }
  ]
}
