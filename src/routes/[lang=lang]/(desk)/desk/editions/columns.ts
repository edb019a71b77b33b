import type { EditionLine } from '#domain/4-decision/edition/read.server.ts'
import type { Translate } from '#platform/language/translate.ts'
import { dayCell, type TableColumn } from '../tables/table-column.ts'

/** The columns of the table, on its page and in its files. */
export function editionColumns(t: Translate): TableColumn<EditionLine>[] {
  return [
    { key: 'number', label: t('edition.document.label.edition'), rowHeader: true, value: ({ number }) => number },
    { key: 'kind', label: t('edition.fact.kind'), kind: 'wide', value: ({ kind }) => t(`edition.kind.${kind}`) },
    { key: 'frozen', label: t('edition.fact.frozen_on'), within: 'kind', value: ({ frozenOn }) => ({ day: frozenOn }) },
    { key: 'measures', label: t('desk.measures'), kind: 'number', value: ({ measureCount }) => measureCount },
    {
      ...{ key: 'decision', label: t('resolution.title') },
      value: ({ decision }) => (decision ? t(`resolution.result.${decision.result}`) : t('edition.undecided'))
    },
    { key: 'decided', label: t('resolution.day'), within: 'decision', value: ({ decision }) => dayCell(decision?.resolvedOn ?? null) },
    { key: 'next', label: t('desk.next'), kind: 'action' }
  ]
}
