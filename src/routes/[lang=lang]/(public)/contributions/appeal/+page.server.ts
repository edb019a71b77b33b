import { makeAppeal } from '#domain/2-listening/appeal/make.server.ts'
import { today } from '#platform/command/context.server.ts'
import { answer, expiredForm, formKeyFor, readForm } from '#platform/web/form.server.ts'
import { withinLimit } from '#platform/web/rate-limit.server.ts'
import type { Actions, PageServerLoad } from './$types'

// As for withdrawing: a code cannot be guessed, and a hall full of phones stays below.
const appeals = { name: 'appeal', points: 600, seconds: 600 }

export const load: PageServerLoad = (event) => {
  event.setHeaders({ 'cache-control': 'no-store' })
  return { formKey: formKeyFor(event) }
}

export const actions: Actions = {
  default: async (event) => {
    const { entries, formKeyValid } = await readForm(event)
    const { ctx } = event.locals
    if (!formKeyValid) return answer(event, expiredForm, entries)
    if (!(await withinLimit(ctx.county, appeals, event.getClientAddress(), today(ctx))))
      return answer(event, { kind: 'too_many', message: 'form.too_many', problems: [] }, entries)
    const result = await makeAppeal(ctx, entries)
    return result.ok ? { made: true } : answer(event, result.refusal, entries)
  }
}
