import { error, redirect } from '@sveltejs/kit'
import { readFields } from '#domain/1-frame/field-of-action/read.server.ts'
import { readAnswerFilter, writeAnswerFilter } from '#domain/3-drafting/disposition/answer-filter.ts'
import { answerCoverage, countWaitingForAnswer } from '#domain/3-drafting/disposition/coverage.server.ts'
import { disposeSeveral } from '#domain/3-drafting/disposition/dispose-several.server.ts'
import { mayAnswerContributions, mayReadCoverage } from '#domain/3-drafting/disposition/may.ts'
import { listReasons } from '#domain/3-drafting/disposition/read.server.ts'
import { listMeasures } from '#domain/3-drafting/measure/read.server.ts'
import { listNeeds } from '#domain/3-drafting/need/read.server.ts'
import { translateTo } from '#platform/language/translate.ts'
import { answer, expiredForm, formKeyFor, readForm } from '#platform/web/form.server.ts'
import { cursorOf, cursorText } from '../cursor.ts'
import { waitingLines } from './table.server.ts'
import type { Actions, PageServerLoad } from './$types'

const sizes = [25, 50, 100]

export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'no-store' })
  const { ctx, language } = event.locals
  if (!mayReadCoverage(ctx.actor)) error(403, translateTo(language)('form.not_allowed'))
  const mayAnswer = mayAnswerContributions(ctx.actor)
  const { db } = ctx.county.database
  const { searchParams } = event.url
  const filter = readAnswerFilter(searchParams)
  const size = sizes.find((each) => String(each) === searchParams.get('size')) ?? 25
  const cursor = cursorOf(searchParams.get('after'))
  const after = cursor && { receivedOn: cursor.on, id: cursor.id }
  const read = async (from: typeof after) => await waitingLines(ctx, { after: from, limit: size, filter })
  const [coverage, count, here, reasons, measures, fields, needs] = await Promise.all([
    answerCoverage(db),
    countWaitingForAnswer(db, filter),
    read(after),
    listReasons(db),
    listMeasures(db),
    readFields(db),
    listNeeds(db)
  ])
  // Whoever answered the last page stands behind the end of the list: it begins anew.
  const { lines, next } = here.lines.length || !after ? here : await read(null)
  const chosen = { ...writeAnswerFilter(filter), ...(size !== 25 && { size: String(size) }) }
  const query = (more: Record<string, string>) => `?${new URLSearchParams({ ...chosen, ...more })}`
  const place: Record<string, string> = cursor ? { after: cursorText({ receivedOn: cursor.on, id: cursor.id }) } : {}
  return {
    formKey: formKeyFor(event),
    coverage,
    count,
    filter,
    size,
    sizes,
    lines,
    here: query(place),
    all: query({ ...place, ticked: 'all' }),
    older: next ? query({ after: cursorText(next) }) : undefined,
    ticked: searchParams.get('ticked') === 'all',
    reasons,
    measures,
    fields,
    needs: needs.map(({ number, statement }) => ({ number, statement })),
    mayAnswer,
    answered: searchParams.get('answered')
  }
}

export const actions: Actions = {
  default: async (event) => {
    const { entries, formKeyValid } = await readForm(event)
    if (!formKeyValid) return answer(event, expiredForm, entries)
    const result = await disposeSeveral(event.locals.ctx, entries)
    if (!result.ok) return answer(event, result.refusal, entries)
    const kept = [...event.url.searchParams].filter(([name]) => !['ticked', 'answered'].includes(name))
    redirect(303, `?${new URLSearchParams([...kept, ['answered', String(result.value.answered)]])}`)
  }
}
