import { error, redirect } from '@sveltejs/kit'
import type { RequestEvent } from '@sveltejs/kit'
import { hostOf, passkeySeconds } from '../../../(public)/sign-in/host.ts'
import { addPasskey } from '#domain/1-frame/second-factor/add-passkey.server.ts'
import { beginTotp } from '#domain/1-frame/second-factor/begin-totp.server.ts'
import { confirmTotp } from '#domain/1-frame/second-factor/confirm-totp.server.ts'
import { mayChangeOwnSignIn } from '#domain/1-frame/second-factor/may.ts'
import { creationOptions, passkeyChallenge } from '#domain/1-frame/second-factor/passkey.server.ts'
import { readFactors } from '#domain/1-frame/second-factor/read.server.ts'
import { recoveryCodesFor } from '#domain/1-frame/second-factor/recovery.server.ts'
import { removePasskey, removeTotp } from '#domain/1-frame/second-factor/remove-factor.server.ts'
import { renewRecoveryCodes } from '#domain/1-frame/second-factor/renew-codes.server.ts'
import { openEnrolment } from '#domain/1-frame/second-factor/totp-enrolment.server.ts'
import { endOtherSessions, endSession } from '#domain/1-frame/sign-in/end-sessions.server.ts'
import { localPage } from '#domain/1-frame/sign-in/next.ts'
import { listSessions } from '#domain/1-frame/sign-in/read.server.ts'
import type { Command, Json } from '#platform/command/define-command.server.ts'
import { translateTo } from '#platform/language/translate.ts'
import { answer, expiredForm, formKeyFor, readForm } from '#platform/web/form.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'no-store' })
  const { ctx, language, standing } = event.locals
  const { actor } = ctx
  if (actor.kind !== 'staff') error(403, translateTo(language)('form.not_allowed'))
  const { db } = ctx.county.database
  const factors = await readFactors(db, actor.id)
  const passkeyKey = formKeyFor(event)
  const challenge = passkeyChallenge(ctx.county.secret, passkeyKey, actor.session?.id ?? '')
  const fresh = mayChangeOwnSignIn(actor, ctx.now())
  return {
    factors: { ...factors, passkeys: factors.passkeys.map((each) => ({ ...each, formKey: formKeyFor(event) })) },
    enrolment: fresh ? await openEnrolment(ctx, actor.id) : null,
    sessions: (await listSessions(db, actor.id, ctx.now())).map(({ id, browser, way, startedAt, usedHour }) => ({
      ...{ id, browser, way, startedAt: startedAt.toString(), usedAt: usedHour?.toString() ?? null },
      own: id === actor.session?.id,
      formKey: formKeyFor(event)
    })),
    fresh,
    passkeyKey,
    passkeyOptions: fresh ? await creationOptions(db, actor, hostOf(event.url), challenge) : null,
    needed: standing === 'enrol',
    done: event.url.searchParams.get('done'),
    next: localPage(event.url.searchParams.get('next')),
    formKey: formKeyFor(event)
  }
}

export const actions: Actions = {
  begin: async (event) => await change(event, beginTotp, 'begun'),
  confirm: async (event) => await showCodes(event, confirmTotp),
  removeApp: async (event) => await change(event, removeTotp, 'removed'),
  codes: async (event) => await showCodes(event, renewRecoveryCodes),
  addPasskey: async (event) => await withNewPasskey(event),
  removePasskey: async (event) => await change(event, removePasskey, 'removed'),
  end: async (event) => await change(event, endSession, 'ended'),
  endOthers: async (event) => await change(event, endOtherSessions, 'ended')
}

async function change(event: RequestEvent, command: Command<unknown, Json | void>, done: string) {
  const { entries, formKeyValid } = await readForm(event)
  if (!formKeyValid) return answer(event, expiredForm, entries)
  const result = await command(event.locals.ctx, entries)
  if (!result.ok) return answer(event, result.refusal, entries)
  const next = localPage(event.url.searchParams.get('next'))
  redirect(303, `/${event.locals.language}/desk/sign-in?done=${done}${next ? `&next=${encodeURIComponent(next)}` : ''}`)
}

// The codes are shown in this answer and never again; they belong to the form's key, so that a second press shows the same ones.
async function showCodes(event: RequestEvent, command: Command<unknown, void>) {
  const { entries, formKeyValid } = await readForm(event)
  const kept = { part: entries['part'] ?? '' }
  if (!formKeyValid) return answer(event, expiredForm, kept)
  const { ctx } = event.locals
  const result = await command(ctx, entries)
  if (!result.ok) return answer(event, result.refusal, kept)
  const personId = ctx.actor.kind === 'staff' ? ctx.actor.id : ''
  return { recoveryCodes: recoveryCodesFor(ctx.county.secret, String(entries['formKey']), personId) }
}

// The first factor brings recovery codes along; further ones lead back to the page.
async function withNewPasskey(event: RequestEvent) {
  const { entries, formKeyValid, ageSeconds } = await readForm(event)
  const kept = { part: 'passkey', name: entries['name'] ?? '' }
  if (!formKeyValid || ageSeconds > passkeySeconds) return answer(event, expiredForm, kept)
  const { ctx, language } = event.locals
  const result = await addPasskey(ctx, { ...entries, host: hostOf(event.url) })
  if (!result.ok) return answer(event, result.refusal, kept)
  const personId = ctx.actor.kind === 'staff' ? ctx.actor.id : ''
  if (result.value.withCodes) return { recoveryCodes: recoveryCodesFor(ctx.county.secret, String(entries['formKey']), personId) }
  redirect(303, `/${language}/desk/sign-in?done=added`)
}
