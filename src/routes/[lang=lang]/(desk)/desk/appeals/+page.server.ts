import { error } from '@sveltejs/kit'
import { decideAppeal } from '#domain/2-listening/appeal/decide.server.ts'
import { openAppeals } from '#domain/2-listening/appeal/read.server.ts'
import { mayModerate } from '#domain/2-listening/moderation/may.ts'
import { actorForAudit } from '#platform/command/actor.ts'
import { translateTo } from '#platform/language/translate.ts'
import { answer, expiredForm, formKeyFor, readForm } from '#platform/web/form.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'no-store' })
  const { ctx, language } = event.locals
  if (!mayModerate(ctx.actor)) error(403, translateTo(language)('form.not_allowed'))
  return { formKey: formKeyFor(event), appeals: await openAppeals(ctx.county.database.db, actorForAudit(ctx.actor)) }
}

export const actions: Actions = {
  default: async (event) => {
    const { entries, formKeyValid } = await readForm(event)
    if (!formKeyValid) return answer(event, expiredForm, entries)
    const result = await decideAppeal(event.locals.ctx, entries)
    return result.ok ? { done: true } : answer(event, result.refusal, entries)
  }
}
