import { error, redirect } from '@sveltejs/kit'
import { disposeContribution } from '#domain/3-drafting/disposition/dispose.server.ts'
import { suggestedKind } from '#domain/3-drafting/disposition/disposition.ts'
import { mayAnswerContributions } from '#domain/3-drafting/disposition/may.ts'
import { answerCase, dispositionOf, listReasons } from '#domain/3-drafting/disposition/read.server.ts'
import { listMeasures } from '#domain/3-drafting/measure/read.server.ts'
import { translateTo } from '#platform/language/translate.ts'
import { answer, expiredForm, formKeyFor, readForm } from '#platform/web/form.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'no-store' })
  const { ctx, language } = event.locals
  const t = translateTo(language)
  if (!mayAnswerContributions(ctx.actor)) error(403, t('form.not_allowed'))
  const { db } = ctx.county.database
  const [item, given, reasons, measures] = await Promise.all([
    answerCase(db, event.params.id),
    dispositionOf(db, event.params.id),
    listReasons(db),
    listMeasures(db)
  ])
  if (!item) error(404, t('form.not_found'))
  const proposed = item.measures.filter((measure) => measure.proposed)
  const suggested = {
    kind: suggestedKind({ kind: item.kind, proposedMeasures: proposed.length, draftedMeasures: item.measures.length - proposed.length }),
    measureId: (proposed[0] ?? item.measures[0])?.id ?? null
  }
  return { formKey: formKeyFor(event), item, given, reasons, measures, suggested }
}

export const actions: Actions = {
  default: async (event) => {
    const { entries, formKeyValid } = await readForm(event)
    if (!formKeyValid) return answer(event, expiredForm, entries)
    const result = await disposeContribution(event.locals.ctx, { ...entries, contributionId: event.params.id })
    if (!result.ok) return answer(event, result.refusal, entries)
    redirect(303, `/${event.locals.language}/desk/coverage?answered=1`)
  }
}
