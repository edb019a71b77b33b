import type { RequestEvent } from '@sveltejs/kit'
import { keepSession } from './cookies.ts'
import { sessionCookie } from '#domain/1-frame/sign-in/session.server.ts'
import { signOut } from '#domain/1-frame/sign-in/sign-out.server.ts'

/** Keeps a new session in this browser; an older one of it ends, so that the list of sessions shows devices, not visits. */
export async function enter({ cookies, url, locals }: RequestEvent, token: string): Promise<void> {
  const former = cookies.get(sessionCookie)
  if (former && former !== token) await signOut(locals.ctx, { token: former })
  keepSession(cookies, url, token)
}
