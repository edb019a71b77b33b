import { error, redirect } from '@sveltejs/kit'
import { mayWordGoals } from '#domain/3-drafting/goal/may.ts'
import { goalById } from '#domain/3-drafting/goal/read.server.ts'
import { rewordGoal } from '#domain/3-drafting/goal/reword.server.ts'
import { translateTo } from '#platform/language/translate.ts'
import { answer, expiredForm, formKeyFor, readForm } from '#platform/web/form.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'no-store' })
  const { ctx, language } = event.locals
  if (!mayWordGoals(ctx.actor)) error(403, translateTo(language)('form.not_allowed'))
  const goal = await goalById(ctx.county.database.db, event.params.id)
  if (!goal) error(404, translateTo(language)('goal.unknown'))
  return { formKey: formKeyFor(event), goal }
}

export const actions: Actions = {
  default: async (event) => {
    const { entries, formKeyValid } = await readForm(event)
    if (!formKeyValid) return answer(event, expiredForm, entries)
    const result = await rewordGoal(event.locals.ctx, { ...entries, goalId: event.params.id })
    if (!result.ok) return answer(event, result.refusal, entries)
    redirect(303, `/${event.locals.language}/desk/goals`)
  }
}
