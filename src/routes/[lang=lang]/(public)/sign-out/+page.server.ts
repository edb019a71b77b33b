import { redirect } from '@sveltejs/kit'
import { forgetSession } from '../sign-in/cookies.ts'
import { sessionCookie } from '#domain/1-frame/sign-in/session.server.ts'
import { signOut } from '#domain/1-frame/sign-in/sign-out.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = ({ locals, setHeaders }) => {
  setHeaders({ 'cache-control': 'no-store' })
  return { signedIn: locals.ctx.actor.kind === 'staff' ? locals.ctx.actor.name : null }
}

export const actions: Actions = {
  default: async ({ locals, cookies, url }) => {
    const token = cookies.get(sessionCookie)
    if (token) await signOut(locals.ctx, { token })
    forgetSession(cookies, url)
    redirect(303, `/${locals.language}/sign-out`)
  }
}
