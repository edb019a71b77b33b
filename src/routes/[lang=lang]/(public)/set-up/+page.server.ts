import { redirect } from '@sveltejs/kit'
import { keepBrowser, readBrowser } from '../sign-in/cookies.ts'
import { enter } from '../sign-in/enter.server.ts'
import { sessionTokenFor } from '#domain/1-frame/sign-in/redeem-code.server.ts'
import { beginSetUp } from '#domain/1-frame/set-up/begin.server.ts'
import { livingSession, sessionCookie } from '#domain/1-frame/sign-in/session.server.ts'
import { today } from '#platform/command/context.server.ts'
import type { Refusal } from '#platform/command/refusal.ts'
import { answer, expiredForm, formKeyFor, readForm } from '#platform/web/form.server.ts'
import { withinLimit } from '#platform/web/rate-limit.server.ts'
import type { Actions, PageServerLoad } from './$types'

// The code has 80 bits: nobody finds it by trying, and a code that died of tries could be killed by a stranger. This only stops machines.
const perAddress = { name: 'set-up', points: 20, seconds: 900 }
const tooMany: Refusal = { kind: 'too_many', message: 'form.too_many', problems: [] }

export const load: PageServerLoad = (event) => {
  event.setHeaders({ 'cache-control': 'no-store' })
  const { door, ctx } = event.locals
  if (door.awaitsCoordinator) keepBrowser(event.cookies, event.url)
  return { waits: door.awaitsCoordinator, formKey: formKeyFor(event), signedIn: ctx.actor.kind === 'staff' }
}

export const actions: Actions = {
  default: async (event) => {
    const { entries, formKeyValid } = await readForm(event)
    const { ctx, language } = event.locals
    if (!formKeyValid) return answer(event, expiredForm, entries)
    if (!(await withinLimit(ctx.county, perAddress, event.getClientAddress(), today(ctx)))) return answer(event, tooMany, entries)
    const userAgent = event.request.headers.get('user-agent') ?? ''
    const browser = readBrowser(event.cookies)
    const onward = `/${language}/desk/set-up`
    // A second press, after the first has signed this browser in and taken its cookie away, leads where the first led.
    if (!browser && (await livingSession(ctx.county.database.db, event.cookies.get(sessionCookie) ?? '', ctx.now()))) redirect(303, onward)
    const result = await beginSetUp(ctx, { ...entries, userAgent, browser })
    if (!result.ok) return answer(event, result.refusal, entries)
    await enter(event, sessionTokenFor(ctx.county.secret, String(entries['formKey']), result.value.codeId))
    redirect(303, onward)
  }
}
