import { redirect } from '@sveltejs/kit'
import { putAwayCookie, writePutAway } from '#domain/1-frame/site-notice/put-away.ts'
import { siteNoticesFrom } from '#domain/1-frame/site-notice/read.server.ts'
import { siteNoticeState } from '#domain/1-frame/site-notice/site-notice.ts'
import { localPage } from '#domain/1-frame/sign-in/next.ts'
import { readForm } from '#platform/web/form.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals }) => {
  const { ctx } = locals
  const now = ctx.now()
  const all = await siteNoticesFrom(ctx.county.database.db, now)
  return {
    all: all.map((notice) => ({
      id: notice.id,
      text: notice.text,
      startsAt: notice.startsAt.toString(),
      endsAt: notice.endsAt.toString(),
      state: siteNoticeState(notice, now)
    }))
  }
}

export const actions: Actions = {
  // Nothing is kept here but in the reader's own browser: no command, no key.
  putAway: async (event) => {
    const { entries } = await readForm(event)
    const { mark, back } = entries
    const kept = writePutAway(event.cookies.get(putAwayCookie), typeof mark === 'string' ? mark : '')
    event.cookies.set(putAwayCookie, kept, {
      path: '/',
      httpOnly: true,
      sameSite: 'lax',
      secure: event.url.protocol === 'https:',
      maxAge: 60 * 60 * 24 * 180
    })
    redirect(303, (typeof back === 'string' && localPage(back)) || `/${event.locals.language}/notices`)
  }
}
