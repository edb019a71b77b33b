import { mayModerate } from '#domain/2-listening/moderation/may.ts'
import { openNotices } from '#domain/2-listening/notice/read.server.ts'
import { noticeColumns } from './columns.ts'
import { deskTable } from '../tables/desk-table.server.ts'

/** Contributions with notices that wait for a decision. */
export const noticesTable = deskTable({
  title: (t) => t('desk.notices'),
  may: mayModerate,
  columns: noticeColumns,
  rows: async ({ ctx }) => await openNotices(ctx.county.database.db)
})
