import { error, redirect } from '@sveltejs/kit'
import { readFields } from '#domain/1-frame/field-of-action/read.server.ts'
import { listChoices } from '#domain/2-listening/contribution/choices.server.ts'
import { countLimit } from '#domain/2-listening/contribution/list.server.ts'
import { classifyTogether } from '#domain/2-listening/moderation/classify-together.server.ts'
import { countDeskContributions, deskContributions } from '#domain/2-listening/moderation/desk-list.server.ts'
import { mayReadAtDesk } from '#domain/2-listening/moderation/may.ts'
import { linkEvidence } from '#domain/3-drafting/need/link-evidence.server.ts'
import { mayWordNeeds } from '#domain/3-drafting/need/may.ts'
import { listNeeds } from '#domain/3-drafting/need/read.server.ts'
import { askContributions } from '#domain/6-learning/search/ask-contributions.server.ts'
import type { Refusal } from '#platform/command/refusal.ts'
import { translateTo } from '#platform/language/translate.ts'
import { answer, expiredForm, formKeyFor, readForm } from '#platform/web/form.server.ts'
import { cursorOf, cursorText } from '../cursor.ts'
import { filterOf } from './table.server.ts'
import type { Actions, PageServerLoad } from './$types'

const sizes = [25, 50, 100]

export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'no-store' })
  const { locals, url } = event
  const { ctx, language } = locals
  if (!mayReadAtDesk(ctx.actor)) error(403, translateTo(language)('form.not_allowed'))
  const { words, ...filter } = filterOf(url.searchParams)
  const { db } = ctx.county.database
  const size = sizes.find((each) => String(each) === url.searchParams.get('size')) ?? 25
  const mayWord = mayWordNeeds(ctx.actor)
  const { asked, ...said } = await askContributions(db, words, filter)
  const [lines, count, fields, { languages }, needs] = await Promise.all([
    deskContributions(db, filter, asked, cursorOf(url.searchParams.get('before')), size),
    countDeskContributions(db, filter, asked, countLimit),
    readFields(db),
    listChoices(db),
    mayWord ? listNeeds(db) : []
  ])
  const last = lines.length === size ? lines.at(-1) : undefined
  const query = (more: Record<string, string>) => {
    const kept = [...url.searchParams].filter(([name]) => !name.startsWith('/') && !['ticked', 'linked'].includes(name))
    return new URLSearchParams({ ...Object.fromEntries(kept), ...more }).toString()
  }
  return {
    formKey: formKeyFor(event),
    words,
    filter,
    ...said,
    lines,
    count,
    countLimit,
    size,
    sizes,
    fields,
    languages,
    mayWord,
    needs: needs.filter(({ droppedOn }) => droppedOn === null),
    here: query({}),
    ticked: url.searchParams.get('ticked') === 'all',
    linked: url.searchParams.get('linked'),
    older: last ? `?${query({ before: cursorText(last) })}` : null
  }
}

const notChosen: Refusal = {
  kind: 'invalid',
  message: 'form.problems',
  problems: [{ field: 'contributionIds', message: 'need.evidence.none_chosen' }]
}
const notAllowed: Refusal = { kind: 'not_allowed', message: 'form.not_allowed', problems: [] }

export const actions: Actions = {
  classify: async (event) => {
    const { entries, formKeyValid } = await readForm(event)
    const sent = { ...entries, part: 'classify' }
    if (!formKeyValid) return answer(event, expiredForm, sent)
    const result = await classifyTogether(event.locals.ctx, entries)
    return result.ok ? { done: result.value } : answer(event, result.refusal, sent)
  },
  // Into a need that there is, or on to the form of a new one, which takes the chosen ones along.
  evidence: async (event) => {
    const { locals, url } = event
    const { entries, formKeyValid } = await readForm(event)
    const sent = { ...entries, part: 'evidence' }
    if (!formKeyValid) return answer(event, expiredForm, sent)
    if (!mayWordNeeds(locals.ctx.actor)) return answer(event, notAllowed, sent)
    const chosen = [entries['contributionIds'] ?? []].flat().filter((id) => typeof id === 'string')
    if (!chosen.length) return answer(event, notChosen, sent)
    if (!entries['needId'])
      redirect(303, `/${locals.language}/desk/needs/new?${new URLSearchParams(chosen.map((id) => ['contribution', id]))}`)
    const result = await linkEvidence(locals.ctx, entries)
    if (!result.ok) return answer(event, result.refusal, sent)
    const kept = [...url.searchParams].filter(([name]) => !name.startsWith('/') && name !== 'ticked')
    redirect(303, `?${new URLSearchParams({ ...Object.fromEntries(kept), linked: String(result.value.linked) })}`)
  }
}
