import { reportBarrier } from '#domain/1-frame/barrier/report-barrier.server.ts'
import { localPage } from '#domain/1-frame/sign-in/next.ts'
import { today } from '#platform/command/context.server.ts'
import type { Refusal } from '#platform/command/refusal.ts'
import { answer, expiredForm, formKeyFor, readForm } from '#platform/web/form.server.ts'
import { withinLimit } from '#platform/web/rate-limit.server.ts'
import type { Actions, PageServerLoad } from './$types'

const reports = { name: 'barrier', points: 100, seconds: 900 }
const tooMany: Refusal = { kind: 'too_many', message: 'form.too_many', problems: [] }

export const load: PageServerLoad = (event) => {
  event.setHeaders({ 'cache-control': 'no-store' })
  return { formKey: formKeyFor(event), page: localPage(event.url.searchParams.get('page')) ?? '' }
}

export const actions: Actions = {
  default: async (event) => {
    const { entries, formKeyValid } = await readForm(event)
    const { ctx } = event.locals
    if (!formKeyValid) return answer(event, expiredForm, entries)
    if (!(await withinLimit(ctx.county, reports, event.getClientAddress(), today(ctx)))) return answer(event, tooMany, entries)
    // A machine that fills in everything is thanked like anybody, and nothing is kept.
    if (entries['website']) return { received: true, answerTo: false }
    const result = await reportBarrier(ctx, entries)
    if (!result.ok) return answer(event, result.refusal, entries)
    return { received: true, answerTo: Boolean(entries['answerTo']) }
  }
}
