import { error, redirect } from '@sveltejs/kit'
import { waitingSince } from '#domain/2-listening/moderation/read.server.ts'
import { nextEditionNumber } from '#domain/4-decision/edition/edition.ts'
import { freezeEdition } from '#domain/4-decision/edition/freeze.server.ts'
import { mayFreezeEditions } from '#domain/4-decision/edition/may.ts'
import { listEditions } from '#domain/4-decision/edition/read.server.ts'
import { editionReadiness } from '#domain/4-decision/edition/readiness.server.ts'
import { translateTo } from '#platform/language/translate.ts'
import { answer, expiredForm, formKeyFor, readForm } from '#platform/web/form.server.ts'
import { measuresToFreeze } from './table.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'no-store' })
  const { ctx, language } = event.locals
  if (!mayFreezeEditions(ctx.actor)) error(403, translateTo(language)('form.not_allowed'))
  const { db } = ctx.county.database
  const [{ catalogue, ...open }, editions, unchecked] = await Promise.all([editionReadiness(db), listEditions(db), waitingSince(db)])
  return {
    formKey: formKeyFor(event),
    ...open,
    unchecked: unchecked.count,
    nextNumber: nextEditionNumber(editions[0]?.number ?? null),
    counts: { goals: catalogue.goals.length, needs: catalogue.needs.length, measures: catalogue.measures.length },
    contributionCount: catalogue.contributionCount ?? 0,
    measures: measuresToFreeze(catalogue)
  }
}

export const actions: Actions = {
  default: async (event) => {
    const { entries, formKeyValid } = await readForm(event)
    if (!formKeyValid) return answer(event, expiredForm, entries)
    if (entries['confirmed'] !== 'on') {
      return answer(
        event,
        { kind: 'invalid', message: 'form.problems', problems: [{ field: 'confirmed', message: 'edition.confirm.required' }] },
        entries
      )
    }
    const result = await freezeEdition(event.locals.ctx, entries)
    if (!result.ok) return answer(event, result.refusal, entries)
    redirect(303, `/${event.locals.language}/desk/editions/${result.value.id}?done=frozen`)
  }
}
