import { error, redirect } from '@sveltejs/kit'
import { answerCoverage } from '#domain/3-drafting/disposition/coverage.server.ts'
import { disposeSeveral } from '#domain/3-drafting/disposition/dispose-several.server.ts'
import { mayAnswerContributions, mayReadCoverage } from '#domain/3-drafting/disposition/may.ts'
import { listReasons } from '#domain/3-drafting/disposition/read.server.ts'
import { listMeasures } from '#domain/3-drafting/measure/read.server.ts'
import { translateTo } from '#platform/language/translate.ts'
import { answer, expiredForm, formKeyFor, readForm } from '#platform/web/form.server.ts'
import { cursorOf, cursorText } from '../cursor.ts'
import { waitingLines } from './table.server.ts'
import type { Actions, PageServerLoad } from './$types'

const perPage = 25

export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'no-store' })
  const { ctx, language } = event.locals
  if (!mayReadCoverage(ctx.actor)) error(403, translateTo(language)('form.not_allowed'))
  const mayAnswer = mayAnswerContributions(ctx.actor)
  const { db } = ctx.county.database
  const cursor = cursorOf(event.url.searchParams.get('after'))
  const after = cursor && { receivedOn: cursor.on, id: cursor.id }
  const [coverage, { lines, next }, reasons, measures] = await Promise.all([
    answerCoverage(db),
    waitingLines(ctx, { after, limit: perPage }),
    listReasons(db),
    listMeasures(db)
  ])
  return {
    formKey: formKeyFor(event),
    coverage,
    lines,
    older: next ? `?after=${cursorText(next)}` : undefined,
    reasons,
    measures,
    mayAnswer,
    answered: event.url.searchParams.get('answered')
  }
}

export const actions: Actions = {
  default: async (event) => {
    const { entries, formKeyValid } = await readForm(event)
    if (!formKeyValid) return answer(event, expiredForm, entries)
    const result = await disposeSeveral(event.locals.ctx, entries)
    if (!result.ok) return answer(event, result.refusal, entries)
    redirect(303, `?answered=${result.value.answered}`)
  }
}
