import { error } from '@sveltejs/kit'
import { mayOrderPaperForms } from '#domain/2-listening/paper-form/may.ts'
import { orderPaperForms } from '#domain/2-listening/paper-form/order.server.ts'
import { paperFormBatches } from '#domain/2-listening/paper-form/read.server.ts'
import { voidPaperForms } from '#domain/2-listening/paper-form/void.server.ts'
import { translateTo } from '#platform/language/translate.ts'
import { answer, expiredForm, formKeyFor, readForm } from '#platform/web/form.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'no-store' })
  const { ctx, language } = event.locals
  if (!mayOrderPaperForms(ctx.actor)) error(403, translateTo(language)('form.not_allowed'))
  return { formKey: formKeyFor(event), batches: await paperFormBatches(ctx.county.database.db) }
}

export const actions: Actions = {
  order: async (event) => {
    const { entries, formKeyValid } = await readForm(event)
    if (!formKeyValid) return answer(event, expiredForm, entries)
    const result = await orderPaperForms(event.locals.ctx, entries)
    if (!result.ok) return answer(event, result.refusal, entries)
    // The codes follow from this key: it stands in this one answer, and the next form of the page gets another.
    return { ordered: { key: String(entries['formKey']), size: Number(entries['size']) }, nextKey: formKeyFor(event) }
  },
  void: async (event) => {
    const { entries, formKeyValid } = await readForm(event)
    if (!formKeyValid) return answer(event, expiredForm, entries)
    const result = await voidPaperForms(event.locals.ctx, entries)
    return result.ok ? { voided: true } : answer(event, result.refusal, entries)
  }
}
