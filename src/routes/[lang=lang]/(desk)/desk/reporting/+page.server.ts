import { error } from '@sveltejs/kit'
import { askForStatus } from '#domain/5-delivery/reporting/ask-for-status.server.ts'
import { mayAskForStatus } from '#domain/5-delivery/reporting/may.ts'
import { translateTo } from '#platform/language/translate.ts'
import { answer, expiredForm, formKeyFor, readForm } from '#platform/web/form.server.ts'
import { reportingRows } from './table.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'no-store' })
  const { ctx, language } = event.locals
  if (!mayAskForStatus(ctx.actor)) error(403, translateTo(language)('form.not_allowed'))
  return { formKey: formKeyFor(event), lines: await reportingRows(ctx) }
}

export const actions: Actions = {
  ask: async (event) => {
    const { entries, formKeyValid } = await readForm(event)
    if (!formKeyValid) return answer(event, expiredForm, entries)
    const result = await askForStatus(event.locals.ctx, entries)
    return result.ok ? { sent: true } : answer(event, result.refusal, entries)
  }
}
