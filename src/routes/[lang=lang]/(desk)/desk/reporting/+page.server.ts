import { error } from '@sveltejs/kit'
import { askForStatus } from '#domain/5-delivery/reporting/ask-for-status.server.ts'
import { askSeveralForStatus } from '#domain/5-delivery/reporting/ask-several-for-status.server.ts'
import { mayAskForStatus } from '#domain/5-delivery/reporting/may.ts'
import { translateTo } from '#platform/language/translate.ts'
import { answer, expiredForm, formKeyFor, readForm } from '#platform/web/form.server.ts'
import { reportingRows } from './table.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'no-store' })
  const { ctx, language } = event.locals
  if (!mayAskForStatus(ctx.actor)) error(403, translateTo(language)('form.not_allowed'))
  const ticked = event.url.searchParams.get('ticked') === 'all'
  return { formKey: formKeyFor(event), lines: await reportingRows(ctx), ticked }
}

export const actions: Actions = {
  ask: async (event) => {
    const { entries, formKeyValid } = await readForm(event)
    if (!formKeyValid) return answer(event, expiredForm, entries)
    const result = await askForStatus(event.locals.ctx, entries)
    return result.ok ? { sent: { asked: 1, unreachable: 0 } } : answer(event, result.refusal, entries)
  },
  askSeveral: async (event) => {
    const { entries, formKeyValid } = await readForm(event)
    if (!formKeyValid) return answer(event, expiredForm, entries)
    const result = await askSeveralForStatus(event.locals.ctx, entries)
    return result.ok ? { sent: result.value } : answer(event, result.refusal, entries)
  }
}
