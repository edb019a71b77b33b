import { withdrawContribution } from '#domain/2-listening/contribution/withdraw.server.ts'
import { today } from '#platform/command/context.server.ts'
import { answer, expiredForm, formKeyFor, readForm } from '#platform/web/form.server.ts'
import { withinLimit } from '#platform/web/rate-limit.server.ts'
import type { Actions, PageServerLoad } from './$types'

// A code has 55 bits: guessing is hopeless long before this many tries; a hall full of phones stays below it.
const tries = { name: 'withdraw', points: 600, seconds: 600 }

export const load: PageServerLoad = (event) => {
  event.setHeaders({ 'cache-control': 'no-store' })
  return { formKey: formKeyFor(event) }
}

export const actions: Actions = {
  default: async (event) => {
    const { entries, formKeyValid } = await readForm(event)
    if (!formKeyValid) return answer(event, expiredForm, entries)
    const { ctx } = event.locals
    if (!(await withinLimit(ctx.county, tries, event.getClientAddress(), today(ctx))))
      return answer(event, { kind: 'too_many', message: 'form.too_many', problems: [] }, entries)
    const result = await withdrawContribution(ctx, entries)
    return result.ok ? { withdrawn: result.value } : answer(event, result.refusal, entries)
  }
}
