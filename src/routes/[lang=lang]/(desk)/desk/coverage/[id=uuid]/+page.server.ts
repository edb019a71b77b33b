import { error, redirect } from '@sveltejs/kit'
import { readAnswerFilter, type AnswerFilter } from '#domain/3-drafting/disposition/answer-filter.ts'
import { waitingForAnswer, type WaitingCursor } from '#domain/3-drafting/disposition/coverage.server.ts'
import { disposeContribution } from '#domain/3-drafting/disposition/dispose.server.ts'
import { suggestedKind } from '#domain/3-drafting/disposition/disposition.ts'
import { mayAnswerContributions } from '#domain/3-drafting/disposition/may.ts'
import { answerCase, dispositionOf, listReasons } from '#domain/3-drafting/disposition/read.server.ts'
import { listMeasures } from '#domain/3-drafting/measure/read.server.ts'
import type { Context } from '#platform/command/context.server.ts'
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
  return {
    formKey: formKeyFor(event),
    item,
    given,
    reasons,
    measures,
    suggested,
    next: await nextCase(ctx, item.id, readAnswerFilter(event.url.searchParams)),
    answered: event.url.searchParams.has('answered')
  }
}

export const actions: Actions = {
  default: async (event) => {
    const { entries, formKeyValid } = await readForm(event)
    if (!formKeyValid) return answer(event, expiredForm, entries)
    const result = await disposeContribution(event.locals.ctx, { ...entries, contributionId: event.params.id })
    if (!result.ok) return answer(event, result.refusal, entries)
    // Back to the list as it was narrowed, at the same place.
    const { params, url, locals } = event
    const kept = [...url.searchParams].filter(([name]) => !['answered', 'next'].includes(name))
    const next = url.searchParams.has('next') ? await nextCase(locals.ctx, params.id, readAnswerFilter(url.searchParams)) : null
    redirect(303, `/${locals.language}/desk/coverage${next ? `/${next}` : ''}?${new URLSearchParams([...kept, ['answered', '1']])}`)
  }
}

// What waits behind this contribution in the same selection, and then from its beginning; null where nothing waits any more.
async function nextCase(ctx: Context, id: string, filter: AnswerFilter): Promise<string | null> {
  const { db } = ctx.county.database
  const item = await answerCase(db, id)
  const read = async (after: WaitingCursor | null) => (await waitingForAnswer(db, { after, limit: 2, filter })).waiting
  const behind = item ? await read({ receivedOn: item.receivedOn, id }) : []
  return [...behind, ...(await read(null))].find((line) => line.id !== id)?.id ?? null
}
