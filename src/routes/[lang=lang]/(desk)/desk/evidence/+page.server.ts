import { error } from '@sveltejs/kit'
import type { RequestEvent } from '@sveltejs/kit'
import { askForEvidence } from '#domain/2-listening/evidence/ask.server.ts'
import { confirmEvidence } from '#domain/2-listening/evidence/confirm.server.ts'
import { mayKeepEvidence } from '#domain/2-listening/evidence/may.ts'
import { evidenceHolds } from '#domain/2-listening/evidence/read.server.ts'
import { packagePassphrase } from '#domain/2-listening/evidence/passphrase.ts'
import { showPassphrase } from '#domain/2-listening/evidence/show-passphrase.server.ts'
import { actorForAudit } from '#platform/command/actor.ts'
import type { Command, Json } from '#platform/command/define-command.server.ts'
import { translateTo } from '#platform/language/translate.ts'
import { answer, expiredForm, formKeyFor, readForm } from '#platform/web/form.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'no-store' })
  const { ctx, language } = event.locals
  if (!mayKeepEvidence(ctx.actor)) error(403, translateTo(language)('form.not_allowed'))
  return { formKey: formKeyFor(event), holds: await evidenceHolds(ctx.county.database.db, actorForAudit(ctx.actor)) }
}

export const actions: Actions = {
  ask: async (event) => await run(event, askForEvidence, 'asked'),
  confirm: async (event) => await run(event, confirmEvidence, 'confirmed'),
  passphrase: async (event) => {
    const { entries, formKeyValid } = await readForm(event)
    if (!formKeyValid) return answer(event, expiredForm, entries)
    const { ctx } = event.locals
    const result = await showPassphrase(ctx, entries)
    if (!result.ok) return answer(event, result.refusal, entries)
    const { id } = result.value
    return { shown: { id, passphrase: packagePassphrase(ctx.county.secret, id) } }
  }
}

async function run<Value extends Json | void>(event: RequestEvent, command: Command<unknown, Value>, done: 'asked' | 'confirmed') {
  const { entries, formKeyValid } = await readForm(event)
  if (!formKeyValid) return answer(event, expiredForm, entries)
  const result = await command(event.locals.ctx, entries)
  return result.ok ? { done } : answer(event, result.refusal, entries)
}
