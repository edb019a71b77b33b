import { error, redirect } from '@sveltejs/kit'
import { listBodies } from '#domain/1-frame/body/read.server.ts'
import { contentOf, editionById } from '#domain/4-decision/edition/read.server.ts'
import { correctFunding } from '#domain/4-decision/funding/correct.server.ts'
import { mayRecordFunding } from '#domain/4-decision/funding/may.ts'
import { fundingVersions } from '#domain/4-decision/funding/read.server.ts'
import { today } from '#platform/command/context.server.ts'
import { translateTo } from '#platform/language/translate.ts'
import { answer, expiredForm, formKeyFor, readForm } from '#platform/web/form.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'no-store' })
  const { ctx, language } = event.locals
  const t = translateTo(language)
  if (!mayRecordFunding(ctx.actor)) error(403, t('form.not_allowed'))
  const { db } = ctx.county.database
  const edition = await editionById(db, event.params.id)
  if (!edition) error(404, t('edition.unknown'))
  const [content, bodies, versions] = [await contentOf(db, edition), await listBodies(db), await fundingVersions(db, event.params.funding)]
  const measures = content.measures.map(({ id, number, title }) => ({ id, number, title }))
  const current = versions.at(-1)
  if (!current || !measures.some(({ id }) => id === current.measureId)) error(404, t('funding.correct.unknown'))
  return { formKey: formKeyFor(event), edition, bodies, measures, versions, current, today: today(ctx) }
}

export const actions: Actions = {
  default: async (event) => {
    const { entries, formKeyValid } = await readForm(event)
    if (!formKeyValid) return answer(event, expiredForm, entries)
    const result = await correctFunding(event.locals.ctx, { ...entries, fundingId: event.params.funding })
    if (!result.ok) return answer(event, result.refusal, entries)
    redirect(303, `/${event.locals.language}/desk/editions/${event.params.id}?done=corrected`)
  }
}
