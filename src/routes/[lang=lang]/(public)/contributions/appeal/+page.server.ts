import { makeAppeal } from '#domain/2-listening/appeal/make.server.ts'
import { today } from '#platform/command/context.server.ts'
import type { Refusal } from '#platform/command/refusal.ts'
import { answer, expiredForm, formKeyFor, readForm } from '#platform/web/form.server.ts'
import { countMissedCode, mayLookUp } from '#platform/web/guess-pace.server.ts'
import { keptCode } from '../../kept-code.ts'
import type { Actions, PageServerLoad } from './$types'

const isUnknownCode = ({ problems }: Refusal) => problems.some(({ message }) => message === 'receipt.unknown')

export const load: PageServerLoad = (event) => {
  event.setHeaders({ 'cache-control': 'no-store' })
  return { formKey: formKeyFor(event) }
}

export const actions: Actions = {
  default: async (event) => {
    const { entries, formKeyValid } = await readForm(event)
    // Who has just read the way of a contribution need not type its code again.
    if (entries['from'] === 'trace') return { code: keptCode(entries) }
    const { ctx } = event.locals
    if (!formKeyValid) return answer(event, expiredForm, entries)
    const [address, day] = [event.getClientAddress(), today(ctx)]
    if (!(await mayLookUp(ctx.county, address, day)))
      return answer(event, { kind: 'too_many', message: 'form.too_many', problems: [] }, entries)
    const result = await makeAppeal(ctx, entries)
    if (!result.ok && isUnknownCode(result.refusal)) await countMissedCode(ctx.county, address, day)
    return result.ok ? { made: true } : answer(event, result.refusal, entries)
  }
}
