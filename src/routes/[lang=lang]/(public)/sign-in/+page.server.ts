import { redirect } from '@sveltejs/kit'
import { keepCodeId } from './cookies.ts'
import { askForCode } from '#domain/1-frame/sign-in/ask-for-code.server.ts'
import { oidcRefusals } from '#domain/1-frame/sign-in/oidc-service.server.ts'
import { localPage } from '#domain/1-frame/sign-in/next.ts'
import { mayEnterDesk } from '#domain/1-frame/role/role.ts'
import { today } from '#platform/command/context.server.ts'
import type { Refusal } from '#platform/command/refusal.ts'
import { answer, expiredForm, formKeyFor, readForm } from '#platform/web/form.server.ts'
import { withinLimit } from '#platform/web/rate-limit.server.ts'
import type { Actions, PageServerLoad } from './$types'

// A town hall sits behind one address: the first limit only stops machines, the second keeps a mailbox from being flooded.
const perAddress = { name: 'sign-in', points: 200, seconds: 900 }
const perMailbox = { name: 'sign-in-mail', points: 10, seconds: 900 }
const tooMany: Refusal = { kind: 'too_many', message: 'form.too_many', problems: [] }

export const load: PageServerLoad = (event) => {
  event.setHeaders({ 'cache-control': 'no-store' })
  const { actor } = event.locals.ctx
  return {
    formKey: formKeyFor(event),
    next: localPage(event.url.searchParams.get('next')) ?? '',
    // Whoever wants to change how they sign in proves once more who they are.
    signedIn:
      actor.kind === 'staff' && !event.url.searchParams.has('again') ? { name: actor.name, mayEnterDesk: mayEnterDesk(actor) } : null,
    // Told by the link that led back here; anything else says nothing.
    refusal: oidcRefusals.find((each) => each === event.url.searchParams.get('refused')) ?? null,
    service: event.locals.ctx.county.oidc?.label ?? null,
    secondStep: event.locals.standing === 'prove',
    mailKept: event.locals.ctx.county.mailKept
  }
}

export const actions: Actions = {
  default: async (event) => {
    const { entries, formKeyValid } = await readForm(event)
    if (!formKeyValid) return answer(event, expiredForm, entries)
    const { ctx, language } = event.locals
    const email = typeof entries['email'] === 'string' ? entries['email'].trim().toLowerCase() : ''
    const day = today(ctx)
    if (!(await withinLimit(ctx.county, perAddress, event.getClientAddress(), day))) return answer(event, tooMany, entries)
    if (!(await withinLimit(ctx.county, perMailbox, email, day))) return answer(event, tooMany, entries)
    const result = await askForCode(ctx, entries)
    if (!result.ok) return answer(event, result.refusal, entries)
    keepCodeId(event.cookies, event.url, result.value.id)
    const next = typeof entries['next'] === 'string' ? localPage(entries['next']) : null
    redirect(303, `/${language}/sign-in/code${next ? `?next=${encodeURIComponent(next)}` : ''}`)
  }
}
