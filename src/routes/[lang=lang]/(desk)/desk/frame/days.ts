import type { Translate } from '#platform/language/translate.ts'

/** "1. Mai 2025 bis 31. August 2025", with open ends said in words. */
export function daysOf(t: Translate, first: string | null, last: string | null): string {
  if (first && last) return t('frame.days.between', { first: t.day(first), last: t.day(last) })
  if (first) return t('frame.days.since', { first: t.day(first) })
  return last ? t('frame.days.until', { last: t.day(last) }) : t('frame.days.none')
}
