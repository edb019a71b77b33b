import { keep, onlyWho, storedOf } from '../../../keep.ts'
import { mayKeepSiteNotices } from '#domain/1-frame/role/may.ts'
import { addSiteNotice } from '#domain/1-frame/site-notice/add-site-notice.server.ts'
import { changeSiteNotice } from '#domain/1-frame/site-notice/change-site-notice.server.ts'
import { listSiteNotices } from '#domain/1-frame/site-notice/read.server.ts'
import { removeSiteNotice } from '#domain/1-frame/site-notice/remove-site-notice.server.ts'
import { entriesOfMoment } from '#domain/1-frame/site-notice/site-notice.ts'
import { formKeyFor } from '#platform/web/form.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  onlyWho(mayKeepSiteNotices, event)
  const stored = storedOf(await listSiteNotices(event.locals.ctx.county.database.db), event)
  return {
    stored: stored && {
      text: stored.text,
      start: entriesOfMoment(stored.startsAt, 'start'),
      end: entriesOfMoment(stored.endsAt, 'end')
    },
    formKey: formKeyFor(event),
    removalKey: formKeyFor(event)
  }
}

export const actions: Actions = {
  save: async (event) => {
    const { id } = event.params
    return await keep(event, id === undefined ? addSiteNotice : changeSiteNotice, 'notices', { id })
  },
  remove: async (event) => await keep(event, removeSiteNotice, 'notices', { id: event.params.id })
}
