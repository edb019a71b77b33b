import { isMessageKey, type Translate } from '#platform/language/translate.ts'
import type { TableColumn } from '../tables/table-column.ts'

/** A link that still works. */
export type LinkRow = { id: string; purpose: string; subjectId: string; recipient: string | null; madeOn: string; endsOn: string }

/** The columns of the table, on its page and in its files. */
export function linkColumns(t: Translate): TableColumn<LinkRow>[] {
  return [
    { key: 'purpose', label: t('link.purpose'), rowHeader: true, value: ({ purpose }) => purposeOf(t, purpose) },
    { key: 'subject', label: t('link.subject'), value: ({ subjectId }) => subjectId.slice(0, 8) },
    { key: 'recipient', label: t('mail.recipient'), value: ({ recipient }) => recipient ?? t('desk.none') },
    { key: 'ends', label: t('link.ends_on'), kind: 'day', value: ({ endsOn }) => ({ day: endsOn }) },
    { key: 'next', label: t('desk.next'), kind: 'action' }
  ]
}

/** What a link is for; a purpose without words of its own is shown as it is called in the code. */
export function purposeOf(t: Translate, purpose: string): string {
  const key = `link.purpose.${purpose}`
  return isMessageKey(key) ? t(key) : purpose
}
