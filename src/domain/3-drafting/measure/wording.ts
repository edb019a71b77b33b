import type { Translate } from '#platform/language/translate.ts'
import type { Measure, Milestone } from './measure.ts'

/** When a milestone is due, as exactly as it is meant: a day, a month, a quarter or a year. */
export function dueText(t: Translate, { due, precision }: Milestone): string {
  const year = due.slice(0, 4)
  if (precision === 'year') return year
  if (precision === 'quarter') return t('edition.document.quarter', { quarter: Math.ceil(Number(due.slice(5, 7)) / 3), year })
  return precision === 'month' ? t.month(due) : t.day(due)
}

/** The time frame of a measure in words; empty while nothing is said. */
export function timeFrameText(t: Translate, measure: Pick<Measure, 'term' | 'startsOn' | 'endsOn' | 'permanent'>): string {
  const { term, startsOn, endsOn, permanent } = measure
  const from = startsOn && t.day(startsOn)
  const to = endsOn && t.day(endsOn)
  const span =
    from && to
      ? t('edition.document.span', { from, to })
      : from
        ? t('edition.document.spanFrom', { from })
        : to
          ? t('edition.document.spanTo', { to })
          : ''
  return [term && t(`edition.document.term.${term}`), span, permanent && t('edition.document.label.permanent')].filter(Boolean).join(', ')
}
