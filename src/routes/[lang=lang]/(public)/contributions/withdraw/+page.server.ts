import { withdrawContribution } from '#domain/2-listening/contribution/withdraw.server.ts'
import { today } from '#platform/command/context.server.ts'
import { answer, expiredForm, formKeyFor, readForm } from '#platform/web/form.server.ts'
import { countMissedCode, mayLookUp } from '#platform/web/guess-pace.server.ts'
import { keptCode } from '../../kept-code.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = (event) => {
  event.setHeaders({ 'cache-control': 'no-store' })
  return { formKey: formKeyFor(event) }
}

export const actions: Actions = {
  default: async (event) => {
    const { entries, formKeyValid } = await readForm(event)
    // Who has just read the way of a contribution need not type its code again.
    if (entries['from'] === 'trace') return { code: keptCode(entries) }
    if (!formKeyValid) return answer(event, expiredForm, entries)
    const { ctx } = event.locals
    const [address, day] = [event.getClientAddress(), today(ctx)]
    if (!(await mayLookUp(ctx.county, address, day)))
      return answer(event, { kind: 'too_many', message: 'form.too_many', problems: [] }, entries)
    const result = await withdrawContribution(ctx, entries)
    if (!result.ok && result.refusal.kind === 'not_found') await countMissedCode(ctx.county, address, day)
    return result.ok ? { withdrawn: result.value } : answer(event, result.refusal, entries)
  }
}
