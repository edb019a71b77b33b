import { askForNewsMail } from '#domain/2-listening/news-mail/ask.server.ts'
import { today } from '#platform/command/context.server.ts'
import type { Refusal } from '#platform/command/refusal.ts'
import { answer, expiredForm, formKeyFor, readForm } from '#platform/web/form.server.ts'
import { withinLimit } from '#platform/web/rate-limit.server.ts'
import type { Actions, PageServerLoad } from './$types'

const fromOnePlace = { name: 'news-mail', points: 100, seconds: 900 }
// Nobody can have somebody else's mailbox filled with links.
const toOneAddress = { name: 'news-mail-address', points: 3, seconds: 86_400 }
const tooMany: Refusal = { kind: 'too_many', message: 'form.too_many', problems: [] }

export const load: PageServerLoad = (event) => {
  event.setHeaders({ 'cache-control': 'no-store' })
  return { formKey: formKeyFor(event) }
}

export const actions: Actions = {
  default: async (event) => {
    const { entries, formKeyValid } = await readForm(event)
    const { ctx } = event.locals
    if (!formKeyValid) return answer(event, expiredForm, entries)
    const day = today(ctx)
    if (!(await withinLimit(ctx.county, fromOnePlace, event.getClientAddress(), day))) return answer(event, tooMany, entries)
    // A machine that fills in everything is thanked like anybody, and nothing is kept.
    if (entries['website']) return { asked: true }
    const email = typeof entries['email'] === 'string' ? entries['email'].trim().toLowerCase() : ''
    if (email && !(await withinLimit(ctx.county, toOneAddress, email, day))) return { asked: true }
    const result = await askForNewsMail(ctx, entries)
    return result.ok ? { asked: true } : answer(event, result.refusal, entries)
  }
}
