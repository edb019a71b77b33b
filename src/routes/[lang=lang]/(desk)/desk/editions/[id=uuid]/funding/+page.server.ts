import { error, redirect } from '@sveltejs/kit'
import { listBodies } from '#domain/1-frame/body/read.server.ts'
import { contentOf, editionById } from '#domain/4-decision/edition/read.server.ts'
import { mayRecordFunding } from '#domain/4-decision/funding/may.ts'
import { fundingOf } from '#domain/4-decision/funding/read.server.ts'
import { recordFunding } from '#domain/4-decision/funding/record.server.ts'
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
  const content = await contentOf(db, edition)
  const ids = content.measures.map((measure) => measure.id)
  const [bodies, funding] = await Promise.all([listBodies(db), fundingOf(db, ids)])
  const measures = content.measures.map(({ id, number, title }) => ({ id, number, title }))
  return {
    formKey: formKeyFor(event),
    edition,
    bodies,
    funding,
    measures,
    chosen: event.url.searchParams.get('measure') ?? '',
    today: today(ctx)
  }
}

export const actions: Actions = {
  default: async (event) => {
    const { entries, formKeyValid } = await readForm(event)
    if (!formKeyValid) return answer(event, expiredForm, entries)
    const result = await recordFunding(event.locals.ctx, entries)
    if (!result.ok) return answer(event, result.refusal, entries)
    redirect(303, `/${event.locals.language}/desk/editions/${event.params.id}?done=funding`)
  }
}
