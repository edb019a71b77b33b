import { onlyWho } from '../keep.ts'
import { mayKeepSiteNotices } from '#domain/1-frame/role/may.ts'
import { noticeRows } from './table.server.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  onlyWho(mayKeepSiteNotices, event)
  return { all: await noticeRows(event.locals.ctx) }
}
