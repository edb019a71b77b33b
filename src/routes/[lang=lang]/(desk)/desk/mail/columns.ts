import type { OutboxLine } from '#platform/mail/outbox.server.ts'
import type { Translate } from '#platform/language/translate.ts'
import type { TableColumn } from '../tables/table-column.ts'

/** A mail with its moment as text. */
export type MailRow = Omit<OutboxLine, 'writtenAt' | 'sentAt'> & { writtenAt: string }

/** The columns of the table, on its page and in its files. */
export function mailColumns(t: Translate): TableColumn<MailRow>[] {
  return [
    { key: 'recipient', label: t('mail.recipient'), rowHeader: true, value: ({ recipient }) => recipient },
    { key: 'subject', label: t('mail.subject'), value: ({ subject }) => subject },
    { key: 'written', label: t('mail.written_at'), value: ({ writtenAt }) => ({ moment: writtenAt }) },
    { key: 'state', label: t('frame.state'), value: ({ state }) => t(`mail.state.${state}`) }
  ]
}
