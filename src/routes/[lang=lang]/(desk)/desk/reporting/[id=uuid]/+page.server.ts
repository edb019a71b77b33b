import { error, redirect } from '@sveltejs/kit'
import { mayTranslateStatus } from '#domain/5-delivery/reporting/may.ts'
import { statusById } from '#domain/5-delivery/reporting/read.server.ts'
import { translateStatus } from '#domain/5-delivery/reporting/translate-status.server.ts'
import { translateTo } from '#platform/language/translate.ts'
import { answer, expiredForm, formKeyFor, readForm } from '#platform/web/form.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'no-store' })
  const { ctx, language } = event.locals
  const t = translateTo(language)
  if (!mayTranslateStatus(ctx.actor)) error(403, t('form.not_allowed'))
  const report = await statusById(ctx.county.database.db, event.params.id)
  if (!report) error(404, t('status.translate.unknown'))
  return { formKey: formKeyFor(event), report, saved: event.url.searchParams.has('saved') }
}

export const actions: Actions = {
  default: async (event) => {
    const { entries, formKeyValid } = await readForm(event)
    if (!formKeyValid) return answer(event, expiredForm, entries)
    const result = await translateStatus(event.locals.ctx, { ...entries, reportId: event.params.id })
    if (!result.ok) return answer(event, result.refusal, entries)
    redirect(303, '?saved')
  }
}
