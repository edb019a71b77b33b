import { redirect } from '@sveltejs/kit'
import { keepBrowser, readBrowser } from '../cookies.ts'
import { enter } from '../enter.server.ts'
import { hostOf, passkeySeconds } from '../host.ts'
import { passkeyChallenge, requestOptions } from '#domain/1-frame/second-factor/passkey.server.ts'
import { localPage } from '#domain/1-frame/sign-in/next.ts'
import { livingSession, sessionCookie } from '#domain/1-frame/sign-in/session.server.ts'
import { passkeySessionToken, signInByPasskey } from '#domain/1-frame/sign-in/sign-in-by-passkey.server.ts'
import { today } from '#platform/command/context.server.ts'
import type { Refusal } from '#platform/command/refusal.ts'
import { answer, expiredForm, formKeyFor, readForm } from '#platform/web/form.server.ts'
import { withinLimit } from '#platform/web/rate-limit.server.ts'
import type { Actions, PageServerLoad } from './$types'

const perAddress = { name: 'sign-in-passkey', points: 400, seconds: 900 }
const tooMany: Refusal = { kind: 'too_many', message: 'form.too_many', problems: [] }

export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'no-store' })
  const formKey = formKeyFor(event)
  const { secret, database } = event.locals.ctx.county
  const challenge = passkeyChallenge(secret, formKey, keepBrowser(event.cookies, event.url))
  const options = await requestOptions(database.db, hostOf(event.url), challenge, null)
  return { formKey, options, next: localPage(event.url.searchParams.get('next')) ?? '' }
}

export const actions: Actions = {
  default: async (event) => {
    const { entries, formKeyValid, ageSeconds } = await readForm(event)
    const { ctx, language } = event.locals
    const kept = { next: entries['next'] ?? '' }
    if (!formKeyValid || ageSeconds > passkeySeconds) return answer(event, expiredForm, kept)
    if (!(await withinLimit(ctx.county, perAddress, event.getClientAddress(), today(ctx)))) return answer(event, tooMany, kept)
    const onward = (typeof entries['next'] === 'string' && localPage(entries['next'])) || `/${language}/desk`
    const userAgent = event.request.headers.get('user-agent') ?? ''
    const browser = readBrowser(event.cookies)
    // A second press, after the first has signed this browser in and taken its cookie away, leads where the first led.
    if (!browser && (await livingSession(ctx.county.database.db, event.cookies.get(sessionCookie) ?? '', ctx.now()))) redirect(303, onward)
    const result = await signInByPasskey(ctx, { ...entries, host: hostOf(event.url), userAgent, browser })
    if (!result.ok) return answer(event, result.refusal, kept)
    await enter(event, passkeySessionToken(ctx.county.secret, String(entries['formKey'])))
    redirect(303, onward)
  }
}
