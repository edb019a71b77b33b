import { error, redirect } from '@sveltejs/kit'
import { listBodies } from '#domain/1-frame/body/read.server.ts'
import { contentOf, editionById } from '#domain/4-decision/edition/read.server.ts'
import { mayRecordResolutions } from '#domain/4-decision/resolution/may.ts'
import { resolutionsOf } from '#domain/4-decision/resolution/read.server.ts'
import { recordResolution } from '#domain/4-decision/resolution/record.server.ts'
import { answerCoverage } from '#domain/3-drafting/disposition/coverage.server.ts'
import { today } from '#platform/command/context.server.ts'
import { translateTo } from '#platform/language/translate.ts'
import { answer, expiredForm, formKeyFor, readForm } from '#platform/web/form.server.ts'
import type { Entries } from '#platform/web/form.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'no-store' })
  const { ctx, language } = event.locals
  const t = translateTo(language)
  if (!mayRecordResolutions(ctx.actor)) error(403, t('form.not_allowed'))
  const { db } = ctx.county.database
  const edition = await editionById(db, event.params.id)
  if (!edition) error(404, t('edition.unknown'))
  const [content, bodies, resolutions, { all }] = await Promise.all([
    contentOf(db, edition),
    listBodies(db),
    resolutionsOf(db, edition.id),
    answerCoverage(db)
  ])
  const asked = event.url.searchParams.get('correct')
  return {
    formKey: formKeyFor(event),
    // A record is never edited: its correction is a further record that begins with the same entries and names it.
    corrected: resolutions.find(({ id, standing }) => id === asked && standing) ?? null,
    standing: resolutions
      .filter(({ standing }) => standing)
      .map(({ id, body, resolvedOn, agendaItem, result }) => ({ id, body, resolvedOn, agendaItem, result })),
    edition,
    bodies,
    measures: content.measures.map(({ id, number, title }) => ({ id, number, title })),
    waiting: all.waiting,
    today: today(ctx)
  }
}

export const actions: Actions = {
  default: async (event) => {
    const { entries, formKeyValid } = await readForm(event)
    if (!formKeyValid) return answer(event, expiredForm, entries)
    const result = await recordResolution(event.locals.ctx, { ...entries, editionId: event.params.id, outcomes: outcomesIn(entries) })
    if (!result.ok) return answer(event, result.refusal, entries)
    redirect(303, `/${event.locals.language}/desk/editions/${event.params.id}?done=resolution`)
  }
}

/** Each measure has a row of choices of its own: "outcome.<id>". */
function outcomesIn(entries: Entries): { measureId: string; outcome: string }[] {
  return Object.entries(entries).flatMap(([name, outcome]) =>
    name.startsWith('outcome.') && typeof outcome === 'string' && outcome ? [{ measureId: name.slice('outcome.'.length), outcome }] : []
  )
}
