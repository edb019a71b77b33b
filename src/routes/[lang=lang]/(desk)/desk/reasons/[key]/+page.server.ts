import { error, redirect } from '@sveltejs/kit'
import { mayAnswerContributions } from '#domain/3-drafting/disposition/may.ts'
import { listReasons } from '#domain/3-drafting/disposition/read.server.ts'
import { rewordReason } from '#domain/3-drafting/disposition/reword-reason.server.ts'
import { translateTo } from '#platform/language/translate.ts'
import { answer, expiredForm, formKeyFor, readForm } from '#platform/web/form.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'no-store' })
  const { ctx, language } = event.locals
  if (!mayAnswerContributions(ctx.actor)) error(403, translateTo(language)('form.not_allowed'))
  const reason = (await listReasons(ctx.county.database.db)).find((each) => each.key === event.params.key)
  if (!reason) error(404, translateTo(language)('disposition.reason.unknown'))
  return { formKey: formKeyFor(event), reason }
}

export const actions: Actions = {
  default: async (event) => {
    const { entries, formKeyValid } = await readForm(event)
    if (!formKeyValid) return answer(event, expiredForm, entries)
    const result = await rewordReason(event.locals.ctx, { ...entries, key: event.params.key })
    if (!result.ok) return answer(event, result.refusal, entries)
    redirect(303, `/${event.locals.language}/desk/reasons`)
  }
}
