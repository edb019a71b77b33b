import { error } from '@sveltejs/kit'
import { mayModerate } from '#domain/2-listening/moderation/may.ts'
import { decideNotices } from '#domain/2-listening/notice/decide.server.ts'
import { openNotices } from '#domain/2-listening/notice/read.server.ts'
import { translateTo } from '#platform/language/translate.ts'
import { answer, expiredForm, formKeyFor, readForm } from '#platform/web/form.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'no-store' })
  const { ctx, language } = event.locals
  const t = translateTo(language)
  if (!mayModerate(ctx.actor)) error(403, t('form.not_allowed'))
  const [noticed] = await openNotices(ctx.county.database.db, event.params.id)
  return { formKey: formKeyFor(event), noticed: noticed ?? null, id: event.params.id }
}

export const actions: Actions = {
  default: async (event) => {
    const { entries, formKeyValid } = await readForm(event)
    if (!formKeyValid) return answer(event, expiredForm, entries)
    const result = await decideNotices(event.locals.ctx, { ...entries, contributionId: event.params.id })
    return result.ok ? { done: true } : answer(event, result.refusal, entries)
  }
}
