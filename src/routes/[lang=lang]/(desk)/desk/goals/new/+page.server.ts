import { error, redirect } from '@sveltejs/kit'
import { readFields } from '#domain/1-frame/field-of-action/read.server.ts'
import { mayWordGoals } from '#domain/3-drafting/goal/may.ts'
import { listGoals } from '#domain/3-drafting/goal/read.server.ts'
import { wordGoal } from '#domain/3-drafting/goal/word.server.ts'
import { translateTo } from '#platform/language/translate.ts'
import { answer, expiredForm, formKeyFor, readForm } from '#platform/web/form.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'no-store' })
  const { ctx, language } = event.locals
  if (!mayWordGoals(ctx.actor)) error(403, translateTo(language)('form.not_allowed'))
  const [goals, fields] = await Promise.all([listGoals(ctx.county.database.db), readFields(ctx.county.database.db)])
  return { formKey: formKeyFor(event), fields, guiding: goals.filter((goal) => goal.level === 'guiding') }
}

export const actions: Actions = {
  default: async (event) => {
    const { entries, formKeyValid } = await readForm(event)
    if (!formKeyValid) return answer(event, expiredForm, entries)
    const result = await wordGoal(event.locals.ctx, entries)
    if (!result.ok) return answer(event, result.refusal, entries)
    redirect(303, `/${event.locals.language}/desk/goals`)
  }
}
