import { redirect } from '@sveltejs/kit'
import { onlyWho } from '../frame/keep.ts'
import { mayKeepLinks } from '#domain/1-frame/role/may.ts'
import { revokeLink } from '#domain/1-frame/working-link/revoke-link.server.ts'
import { answer, expiredForm, formKeyFor, readForm } from '#platform/web/form.server.ts'
import { linkRows } from './table.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  onlyWho(mayKeepLinks, event)
  const links = await linkRows(event.locals.ctx)
  return { revoked: event.url.searchParams.has('revoked'), links: links.map((link) => ({ ...link, formKey: formKeyFor(event) })) }
}

export const actions: Actions = {
  revoke: async (event) => {
    const { entries, formKeyValid } = await readForm(event)
    if (!formKeyValid) return answer(event, expiredForm, entries)
    const result = await revokeLink(event.locals.ctx, entries)
    if (!result.ok) return answer(event, result.refusal, entries)
    redirect(303, `/${event.locals.language}/desk/links?revoked`)
  }
}
