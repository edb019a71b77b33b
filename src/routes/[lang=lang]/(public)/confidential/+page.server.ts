import { reportConfidentially } from '#domain/2-listening/confidential-report/report.server.ts'
import { groupReceipt, receiptFor } from '#domain/2-listening/contribution/receipt.ts'
import { listReferrals } from '#domain/2-listening/referral/read.server.ts'
import { today } from '#platform/command/context.server.ts'
import { answer, expiredForm, formKeyFor, readForm } from '#platform/web/form.server.ts'
import { withinLimit } from '#platform/web/rate-limit.server.ts'
import type { Actions, PageServerLoad } from './$types'

const reports = { name: 'confidential', points: 100, seconds: 900 }

export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'no-store' })
  return { formKey: formKeyFor(event), referrals: await listReferrals(event.locals.ctx.county.database.db) }
}

export const actions: Actions = {
  default: async (event) => {
    const { entries, formKeyValid } = await readForm(event)
    const { ctx } = event.locals
    if (!formKeyValid) return answer(event, expiredForm, entries)
    if (!(await withinLimit(ctx.county, reports, event.getClientAddress(), today(ctx))))
      return answer(event, { kind: 'too_many', message: 'form.too_many', problems: [] }, entries)
    // A machine that fills in everything is thanked, and nothing is kept.
    if (entries['website']) return { code: null }
    const result = await reportConfidentially(ctx, entries)
    if (!result.ok) return answer(event, result.refusal, entries)
    return { code: groupReceipt(receiptFor(ctx.county.secret, String(entries['formKey']))) }
  }
}
