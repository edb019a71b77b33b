import { mayKeepSiteNotices } from '#domain/1-frame/role/may.ts'
import { listSiteNotices } from '#domain/1-frame/site-notice/read.server.ts'
import { siteNoticeState } from '#domain/1-frame/site-notice/site-notice.ts'
import type { Context } from '#platform/command/context.server.ts'
import { siteNoticeColumns } from './columns.ts'
import type { NoticeRow } from './columns.ts'
import { deskTable } from '../../tables/desk-table.server.ts'

/** All notices, with where they stand at this moment. */
export async function noticeRows(ctx: Context): Promise<NoticeRow[]> {
  const all = await listSiteNotices(ctx.county.database.db)
  return all.map((notice) => ({
    id: notice.id,
    text: notice.text,
    startsAt: notice.startsAt.toString(),
    endsAt: notice.endsAt.toString(),
    state: siteNoticeState(notice, ctx.now())
  }))
}

/** The notices on all pages. */
export const siteNoticesTable = deskTable({
  title: (t) => t('siteNotice.title'),
  may: mayKeepSiteNotices,
  columns: siteNoticeColumns,
  rows: async ({ ctx }) => await noticeRows(ctx)
})
