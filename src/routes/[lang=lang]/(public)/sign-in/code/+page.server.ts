import { redirect } from '@sveltejs/kit'
import { readCodeId } from '../cookies.ts'
import { enter } from '../enter.server.ts'
import { localPage } from '#domain/1-frame/sign-in/next.ts'
import { redeemCode, sessionTokenFor } from '#domain/1-frame/sign-in/redeem-code.server.ts'
import { livingSession, sessionCookie } from '#domain/1-frame/sign-in/session.server.ts'
import { today } from '#platform/command/context.server.ts'
import type { Refusal } from '#platform/command/refusal.ts'
import { answer, expiredForm, formKeyFor, readForm } from '#platform/web/form.server.ts'
import { withinLimit } from '#platform/web/rate-limit.server.ts'
import type { Actions, PageServerLoad } from './$types'

// Each code ends after five tries; this only stops machines that try many.
const perAddress = { name: 'sign-in-code', points: 400, seconds: 900 }
const tooMany: Refusal = { kind: 'too_many', message: 'form.too_many', problems: [] }

export const load: PageServerLoad = (event) => {
  event.setHeaders({ 'cache-control': 'no-store' })
  return {
    formKey: formKeyFor(event),
    next: localPage(event.url.searchParams.get('next')) ?? '',
    asked: readCodeId(event.cookies) !== undefined,
    mailKept: event.locals.ctx.county.mailKept
  }
}

export const actions: Actions = {
  default: async (event) => {
    const { entries, formKeyValid } = await readForm(event)
    const { ctx, language } = event.locals
    // The code itself is never shown again.
    const kept = { next: entries['next'] ?? '' }
    if (!formKeyValid) return answer(event, expiredForm, kept)
    if (!(await withinLimit(ctx.county, perAddress, event.getClientAddress(), today(ctx)))) return answer(event, tooMany, kept)
    const onward = (typeof entries['next'] === 'string' && localPage(entries['next'])) || `/${language}/desk`
    const codeId = readCodeId(event.cookies) ?? ''
    // A second press of the button, after the first has signed this browser in and taken its code away, leads where the first led.
    if (!codeId && (await livingSession(ctx.county.database.db, event.cookies.get(sessionCookie) ?? '', ctx.now()))) redirect(303, onward)
    const result = await redeemCode(ctx, { ...entries, codeId, userAgent: event.request.headers.get('user-agent') ?? '' })
    if (!result.ok) return answer(event, result.refusal, kept)
    const { outcome, triesLeft } = result.value
    if (outcome !== 'signed_in') return answer(event, refusalOf(outcome, triesLeft), kept)
    await enter(event, sessionTokenFor(ctx.county.secret, String(entries['formKey']), codeId))
    redirect(303, onward)
  }
}

function refusalOf(outcome: 'wrong' | 'over', triesLeft: number): Refusal {
  if (outcome === 'over' || triesLeft === 0)
    return { kind: 'invalid', message: 'form.problems', problems: [{ field: 'code', message: 'signIn.code.over' }] }
  return { kind: 'invalid', message: 'form.problems', problems: [{ field: 'code', message: 'signIn.code.wrong', values: { triesLeft } }] }
}
