import { error, redirect } from '@sveltejs/kit'
import { findEvidence } from '#domain/3-drafting/need/evidence.server.ts'
import { linkEvidence } from '#domain/3-drafting/need/link-evidence.server.ts'
import { mayWordNeeds } from '#domain/3-drafting/need/may.ts'
import { needById } from '#domain/3-drafting/need/read.server.ts'
import { translateTo } from '#platform/language/translate.ts'
import { answer, expiredForm, formKeyFor, readForm } from '#platform/web/form.server.ts'
import { cursorOf, cursorText } from '../../../cursor.ts'
import type { Actions, PageServerLoad } from './$types'

const perPage = 20

export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'no-store' })
  const { ctx, language } = event.locals
  if (!mayWordNeeds(ctx.actor)) error(403, translateTo(language)('form.not_allowed'))
  const { db } = ctx.county.database
  const need = await needById(db, event.params.id)
  if (!need) error(404, translateTo(language)('need.unknown'))
  const query = (event.url.searchParams.get('q') ?? '').trim().slice(0, 200)
  const fresh = event.url.searchParams.get('fresh') === 'on'
  const after = cursorOf(event.url.searchParams.get('after'))
  const { found, total, next } = await findEvidence(db, { needId: need.id, query, fresh, after, limit: perPage })
  const older = next
    ? new URLSearchParams({ q: query, ...(fresh ? { fresh: 'on' } : {}), after: cursorText({ receivedOn: next.on, id: next.id }) })
    : null
  return {
    formKey: formKeyFor(event),
    need,
    query,
    fresh,
    found,
    total,
    older: older ? `?${older}` : undefined,
    linked: event.url.searchParams.get('linked')
  }
}

export const actions: Actions = {
  default: async (event) => {
    const { entries, formKeyValid } = await readForm(event)
    if (!formKeyValid) return answer(event, expiredForm, entries)
    const result = await linkEvidence(event.locals.ctx, { ...entries, needId: event.params.id })
    if (!result.ok) return answer(event, result.refusal, entries)
    const query = event.url.searchParams.get('q') ?? ''
    redirect(303, `?${new URLSearchParams({ q: query, linked: String(result.value.linked) })}`)
  }
}
