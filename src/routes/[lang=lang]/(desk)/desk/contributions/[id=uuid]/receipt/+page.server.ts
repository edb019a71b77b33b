import { error } from '@sveltejs/kit'
import { issueReceipt } from '#domain/2-listening/contribution/issue-receipt.server.ts'
import { mayIssueReceipt } from '#domain/2-listening/contribution/may.ts'
import { receiptAddress, receiptPicture } from '#domain/2-listening/contribution/receipt-picture.server.ts'
import { receiptState } from '#domain/2-listening/contribution/receipt-state.server.ts'
import { receiptFor } from '#domain/2-listening/contribution/receipt.ts'
import { translateTo } from '#platform/language/translate.ts'
import { answer, expiredForm, formKeyFor, readForm } from '#platform/web/form.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'no-store' })
  const { ctx, language } = event.locals
  const t = translateTo(language)
  if (!mayIssueReceipt(ctx.actor)) error(403, t('form.not_allowed'))
  const contribution = await receiptState(ctx.county.database.db, event.params.id)
  if (!contribution) error(404, t('form.not_found'))
  return { formKey: formKeyFor(event), id: event.params.id, ...contribution }
}

export const actions: Actions = {
  // The code stands in this one answer and nowhere else: not in an address, not in the database.
  default: async (event) => {
    const { entries, formKeyValid } = await readForm(event)
    if (!formKeyValid) return answer(event, expiredForm, entries)
    const { ctx } = event.locals
    const formKey = String(entries['formKey'])
    const result = await issueReceipt(ctx, { contributionId: event.params.id, formKey })
    if (!result.ok) return answer(event, result.refusal, entries)
    const code = receiptFor(ctx.county.secret, formKey)
    const address = receiptAddress(ctx.county.origin, ctx.language, '').replace('#', '')
    return { receipt: { code, picture: await receiptPicture(ctx.county.origin, ctx.language, code), address } }
  }
}
