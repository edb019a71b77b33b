import { appealOfNotice } from '#domain/2-listening/appeal/read.server.ts'
import { parseReceipt, receiptHash } from '#domain/2-listening/contribution/receipt.ts'
import { noticeByReceipt } from '#domain/2-listening/notice/read.server.ts'
import { paperFormState } from '#domain/2-listening/paper-form/read.server.ts'
import { traceByCode } from '#domain/6-learning/trace/read.server.ts'
import { today } from '#platform/command/context.server.ts'
import { answer, formKeyFor, readForm } from '#platform/web/form.server.ts'
import { countMissedCode, mayLookUp } from '#platform/web/guess-pace.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = (event) => {
  event.setHeaders({ 'cache-control': 'no-store' })
  return { formKey: formKeyFor(event) }
}

export const actions: Actions = {
  default: async (event) => {
    const { entries } = await readForm(event)
    const { ctx } = event.locals
    const parsed = parseReceipt(typeof entries['code'] === 'string' ? entries['code'] : '')
    if (!parsed.ok)
      return answer(event, { kind: 'invalid', message: 'form.problems', problems: [{ field: 'code', ...parsed.problem }] }, entries)
    const [address, day] = [event.getClientAddress(), today(ctx)]
    if (!(await mayLookUp(ctx.county, address, day)))
      return answer(event, { kind: 'too_many', message: 'form.too_many', problems: [] }, entries)
    const trace = await traceByCode(ctx, parsed.code)
    const notice = trace ? null : await noticeByReceipt(ctx.county.database.db, receiptHash(ctx.county.secret, parsed.code))
    if (notice) return { notice: { ...notice, appeal: await appealOfNotice(ctx.county.database.db, notice.id) }, code: parsed.code }
    if (!trace) {
      const form = await paperFormState(ctx.county.database.db, receiptHash(ctx.county.secret, parsed.code))
      if (form === null) await countMissedCode(ctx.county, address, day)
      const message = form === null ? 'trace.code.unknown' : form === 'void' ? 'trace.code.void' : 'trace.code.not_reached'
      return answer(event, { kind: 'not_found', message: 'form.problems', problems: [{ field: 'code', message }] }, entries)
    }
    return { trace, code: parsed.code }
  }
}
