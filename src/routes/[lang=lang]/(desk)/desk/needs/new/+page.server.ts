import { error, redirect } from '@sveltejs/kit'
import { readFields } from '#domain/1-frame/field-of-action/read.server.ts'
import { possibleEvidence } from '#domain/3-drafting/need/evidence.server.ts'
import { mayWordNeeds } from '#domain/3-drafting/need/may.ts'
import { wordNeed } from '#domain/3-drafting/need/word.server.ts'
import { translateTo } from '#platform/language/translate.ts'
import { answer, expiredForm, formKeyFor, readForm } from '#platform/web/form.server.ts'
import type { Actions, PageServerLoad } from './$types'

const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'no-store' })
  const { ctx, language } = event.locals
  if (!mayWordNeeds(ctx.actor)) error(403, translateTo(language)('form.not_allowed'))
  const { db } = ctx.county.database
  const chosen = event.url.searchParams.getAll('contribution').filter((id) => isId.test(id))
  const [fields, evidence] = await Promise.all([readFields(db), possibleEvidence(db, chosen.slice(0, 500))])
  return { formKey: formKeyFor(event), fields, evidence }
}

export const actions: Actions = {
  default: async (event) => {
    const { entries, formKeyValid } = await readForm(event)
    if (!formKeyValid) return answer(event, expiredForm, entries)
    const result = await wordNeed(event.locals.ctx, entries)
    if (!result.ok) return answer(event, result.refusal, entries)
    // Whoever came with contributions sees the need with them; whoever did not looks for them next.
    const withEvidence = [entries['contributionIds'] ?? []].flat().some(Boolean)
    redirect(303, `/${event.locals.language}/desk/needs/${result.value.id}${withEvidence ? '' : '/evidence'}`)
  }
}
