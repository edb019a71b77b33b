import { redirect } from '@sveltejs/kit'
import { onlyWho } from '../frame/keep.ts'
import { mayKeepLinks } from '#domain/1-frame/role/may.ts'
import { revokeLink } from '#domain/1-frame/working-link/revoke-link.server.ts'
import { dayOf } from '#platform/command/context.server.ts'
import { listLivingLinks } from '#platform/links/living-links.server.ts'
import { answer, expiredForm, formKeyFor, readForm } from '#platform/web/form.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  onlyWho(mayKeepLinks, event)
  const { ctx } = event.locals
  const links = await listLivingLinks(ctx.county.database.db, ctx.now())
  return {
    revoked: event.url.searchParams.has('revoked'),
    links: links.map(({ id, purpose, subjectId, recipient, madeAt, expiresAt }) => {
      return { id, purpose, subjectId, recipient, madeOn: dayOf(madeAt), endsOn: dayOf(expiresAt), formKey: formKeyFor(event) }
    })
  }
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
