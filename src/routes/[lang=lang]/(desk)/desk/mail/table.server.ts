import { mayReadMail } from '#domain/1-frame/role/may.ts'
import type { Context } from '#platform/command/context.server.ts'
import { listMail } from '#platform/mail/outbox.server.ts'
import { mailColumns, type MailRow } from './columns.ts'
import { batch, deskTable, pagesOf } from '../tables/desk-table.server.ts'

/** The mails from one on, newest first. */
export async function mailRows({ county, now }: Context, before: string | null, limit: number): Promise<MailRow[]> {
  const mails = await listMail(county.database.db, now(), county.mailKept, before, limit)
  return mails.map(({ id, recipient, subject, state, writtenAt }) => ({ id, recipient, subject, state, writtenAt: writtenAt.toString() }))
}

/** All mails that were written. */
export const mailTable = deskTable({
  title: (t) => t('desk.mail'),
  may: mayReadMail,
  columns: mailColumns,
  rows: ({ ctx }) =>
    pagesOf(async (before: string | null) => {
      const rows = await mailRows(ctx, before, batch)
      return { rows, next: rows.length === batch ? (rows.at(-1)?.id ?? null) : null }
    })
})
