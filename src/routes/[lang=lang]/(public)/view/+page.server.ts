import { fail, redirect } from '@sveltejs/kit'
import * as v from 'valibot'
import { localPage } from '#domain/1-frame/sign-in/next.ts'
import { ReadingViewSchema, readingViewCookie, writeReadingView } from '#platform/language/reading-view.ts'
import { readForm } from '#platform/web/form.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = ({ url }) => ({
  from: localPage(url.searchParams.get('from')) ?? '',
  saved: url.searchParams.has('saved')
})

export const actions: Actions = {
  save: async (event) => {
    const { entries } = await readForm(event)
    const parsed = v.safeParse(ReadingViewSchema, entries)
    if (!parsed.success) return fail(422, { unusable: true })
    event.cookies.set(readingViewCookie, writeReadingView(parsed.output), {
      path: '/',
      httpOnly: true,
      sameSite: 'lax',
      secure: event.url.protocol === 'https:',
      maxAge: 60 * 60 * 24 * 365
    })
    redirect(303, backTo(entries['from'], event.locals.language))
  },
  reset: async (event) => {
    const { entries } = await readForm(event)
    event.cookies.delete(readingViewCookie, { path: '/', httpOnly: true, secure: event.url.protocol === 'https:' })
    redirect(303, backTo(entries['from'], event.locals.language))
  }
}

/** The page from which a person came, else this page, which then says that the choice is kept. */
function backTo(from: unknown, language: string): string {
  return (typeof from === 'string' && localPage(from)) || `/${language}/view?saved`
}
