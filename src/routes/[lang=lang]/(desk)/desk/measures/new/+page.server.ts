import { error, redirect } from '@sveltejs/kit'
import { readFields } from '#domain/1-frame/field-of-action/read.server.ts'
import { draftMeasure } from '#domain/3-drafting/measure/draft.server.ts'
import { mayDraftMeasures } from '#domain/3-drafting/measure/may.ts'
import { listMeasures } from '#domain/3-drafting/measure/read.server.ts'
import { needById } from '#domain/3-drafting/need/read.server.ts'
import { translateTo } from '#platform/language/translate.ts'
import { answer, expiredForm, formKeyFor, readForm } from '#platform/web/form.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'no-store' })
  const { ctx, language } = event.locals
  if (!mayDraftMeasures(ctx.actor)) error(403, translateTo(language)('form.not_allowed'))
  const { db } = ctx.county.database
  const asked = event.url.searchParams.get('need') ?? ''
  const [fields, need, measures] = await Promise.all([
    readFields(db),
    /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(asked) ? needById(db, asked) : null,
    listMeasures(db)
  ])
  return {
    formKey: formKeyFor(event),
    fields,
    // The need from which somebody came here, as long as it stands.
    need: need && need.droppedOn === null ? need : null,
    taken: measures.map(({ number }) => number)
  }
}

export const actions: Actions = {
  default: async (event) => {
    const { entries, formKeyValid } = await readForm(event)
    if (!formKeyValid) return answer(event, expiredForm, entries)
    const result = await draftMeasure(event.locals.ctx, entries)
    if (!result.ok) return answer(event, result.refusal, entries)
    redirect(303, `/${event.locals.language}/desk/measures/${result.value.id}/why`)
  }
}
