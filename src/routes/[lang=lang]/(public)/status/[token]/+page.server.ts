import { error } from '@sveltejs/kit'
import { ledMeasure } from '#domain/5-delivery/reporting/lead.server.ts'
import { latestStatusOf } from '#domain/5-delivery/reporting/read.server.ts'
import { reportStatus } from '#domain/5-delivery/reporting/report-status.server.ts'
import { statusPurpose } from '#domain/5-delivery/reporting/status-report.ts'
import { translateTo } from '#platform/language/translate.ts'
import { openLink } from '#platform/links/open-link.server.ts'
import { answer, expiredForm, formKeyFor, readForm } from '#platform/web/form.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'no-store' })
  const { ctx } = event.locals
  const opened = await openLink(ctx, statusPurpose, event.params.token)
  const measure = opened && (await ledMeasure(ctx.county.database.db, opened.link.subjectId))
  if (!opened || !measure) error(410, translateTo(event.locals.language)('link.gone.text'))
  const last = (await latestStatusOf(ctx.county.database.db, [measure.id])).get(measure.id) ?? null
  return { formKey: formKeyFor(event), measure: { number: measure.number, title: measure.title }, used: opened.link.usedAt !== null, last }
}

export const actions: Actions = {
  default: async (event) => {
    const { entries, formKeyValid } = await readForm(event)
    if (!formKeyValid) return answer(event, expiredForm, entries)
    const opened = await openLink(event.locals.ctx, statusPurpose, event.params.token)
    if (!opened) return answer(event, { kind: 'closed', message: 'link.gone.text', problems: [] }, entries)
    const result = await reportStatus(opened.ctx, { ...entries, measureId: opened.link.subjectId })
    return result.ok ? { done: true } : answer(event, result.refusal, entries)
  }
}
