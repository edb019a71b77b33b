import { redirect } from '@sveltejs/kit'
import { hostOf, passkeySeconds } from '../host.ts'
import { localPage } from '#domain/1-frame/sign-in/next.ts'
import { livingSession, sessionCookie } from '#domain/1-frame/sign-in/session.server.ts'
import { readFactors } from '#domain/1-frame/second-factor/read.server.ts'
import { passkeyChallenge, requestOptions } from '#domain/1-frame/second-factor/passkey.server.ts'
import { proveByPasskey } from '#domain/1-frame/second-factor/prove-by-passkey.server.ts'
import { proveSecondFactor } from '#domain/1-frame/second-factor/prove.server.ts'
import { today } from '#platform/command/context.server.ts'
import type { Refusal } from '#platform/command/refusal.ts'
import { answer, expiredForm, formKeyFor, readForm } from '#platform/web/form.server.ts'
import { withinLimit } from '#platform/web/rate-limit.server.ts'
import type { Actions, PageServerLoad } from './$types'

// Tries are counted per person; this only stops machines.
const perAddress = { name: 'second-factor', points: 400, seconds: 900 }
const tooMany: Refusal = { kind: 'too_many', message: 'form.too_many', problems: [] }

export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'no-store' })
  const next = localPage(event.url.searchParams.get('next')) ?? ''
  const { secret, database } = event.locals.ctx.county
  const { db } = database
  const token = event.cookies.get(sessionCookie) ?? ''
  const session = await livingSession(db, token, event.locals.ctx.now())
  const factors = session && (await readFactors(db, session.personId))
  const passkeyKey = formKeyFor(event)
  const challenge = passkeyChallenge(secret, passkeyKey, token)
  return {
    formKey: formKeyFor(event),
    passkeyKey,
    options: session && factors?.passkeys.length ? await requestOptions(db, hostOf(event.url), challenge, session.personId) : null,
    next,
    begun: session !== undefined
  }
}

export const actions: Actions = {
  code: async (event) => {
    const { entries, formKeyValid } = await readForm(event)
    const { ctx, language } = event.locals
    // The code itself is never shown again.
    const kept = { next: entries['next'] ?? '' }
    if (!formKeyValid) return answer(event, expiredForm, kept)
    if (!(await withinLimit(ctx.county, perAddress, event.getClientAddress(), today(ctx)))) return answer(event, tooMany, kept)
    const result = await proveSecondFactor(ctx, { ...entries, token: event.cookies.get(sessionCookie) ?? '' })
    if (!result.ok) return answer(event, result.refusal, kept)
    const { outcome, triesLeft } = result.value
    if (outcome !== 'proven') return answer(event, refusalOf(outcome, triesLeft), kept)
    redirect(303, (typeof entries['next'] === 'string' && localPage(entries['next'])) || `/${language}/desk`)
  },
  passkey: async (event) => {
    const { entries, formKeyValid, ageSeconds } = await readForm(event)
    const { ctx, language } = event.locals
    const kept = { next: entries['next'] ?? '' }
    if (!formKeyValid || ageSeconds > passkeySeconds) return answer(event, expiredForm, kept)
    const token = event.cookies.get(sessionCookie) ?? ''
    const result = await proveByPasskey(ctx, { ...entries, token, host: hostOf(event.url) })
    if (!result.ok) return answer(event, result.refusal, kept)
    redirect(303, (typeof entries['next'] === 'string' && localPage(entries['next'])) || `/${language}/desk`)
  }
}

function refusalOf(outcome: 'wrong' | 'locked', triesLeft: number): Refusal {
  if (outcome === 'locked')
    return { kind: 'too_many', message: 'form.problems', problems: [{ field: 'code', message: 'secondFactor.locked' }] }
  const problem = { field: 'code', message: 'secondFactor.code.wrong' as const, values: { triesLeft } }
  return { kind: 'invalid', message: 'form.problems', problems: [problem] }
}
