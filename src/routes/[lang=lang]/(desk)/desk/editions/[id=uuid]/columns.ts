import type { Funding } from '#domain/4-decision/funding/read.server.ts'
import { localText, type LocalText } from '#platform/language/local-text.ts'
import type { Translate } from '#platform/language/translate.ts'
import type { TableColumn } from '../../tables/table-column.ts'
import type { Outcome } from '#domain/4-decision/resolution/resolution.ts'

/** A measure of an edition, what the council made of it, and what money it has got. */
export type EditionMeasure = {
  id: string
  number: string
  title: LocalText
  lead: string
  outcome: Outcome | null
  funding: Funding[]
}

/** The columns of the table, on its page and in its files. */
export function editionMeasureColumns(t: Translate): TableColumn<EditionMeasure>[] {
  return [
    { key: 'number', label: t('edition.document.column.number'), value: ({ number }) => number },
    { key: 'title', label: t('edition.document.column.title'), rowHeader: true, value: ({ title }) => localText(title, t.language).text },
    { key: 'lead', label: t('measure.lead'), within: 'title', value: ({ lead }) => lead },
    {
      ...{ key: 'outcome', label: t('resolution.result') },
      value: ({ outcome }) => t(outcome ? `resolution.outcome.${outcome}` : 'edition.undecided')
    },
    {
      ...{ key: 'funding', label: t('funding.title') },
      value: ({ funding }) => funding.map(({ year, amountCents }) => `${year}: ${t.money(amountCents)}`).join('\n') || t('funding.open')
    },
    { key: 'next', label: t('desk.next'), kind: 'action' }
  ]
}
