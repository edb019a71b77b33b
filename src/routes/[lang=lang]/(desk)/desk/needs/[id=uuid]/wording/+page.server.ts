import { error, redirect } from '@sveltejs/kit'
import { readFields } from '#domain/1-frame/field-of-action/read.server.ts'
import { mayWordNeeds } from '#domain/3-drafting/need/may.ts'
import { needById } from '#domain/3-drafting/need/read.server.ts'
import { rewordNeed } from '#domain/3-drafting/need/reword.server.ts'
import { translateTo } from '#platform/language/translate.ts'
import { answer, expiredForm, formKeyFor, readForm } from '#platform/web/form.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'no-store' })
  const { ctx, language } = event.locals
  if (!mayWordNeeds(ctx.actor)) error(403, translateTo(language)('form.not_allowed'))
  const [need, fields] = await Promise.all([needById(ctx.county.database.db, event.params.id), readFields(ctx.county.database.db)])
  if (!need) error(404, translateTo(language)('need.unknown'))
  return { formKey: formKeyFor(event), need, fields }
}

export const actions: Actions = {
  default: async (event) => {
    const { entries, formKeyValid } = await readForm(event)
    if (!formKeyValid) return answer(event, expiredForm, entries)
    const result = await rewordNeed(event.locals.ctx, { ...entries, needId: event.params.id })
    if (!result.ok) return answer(event, result.refusal, entries)
    redirect(303, `/${event.locals.language}/desk/needs/${event.params.id}`)
  }
}
