import { error, redirect } from '@sveltejs/kit'
import { findEvidence } from '#domain/3-drafting/need/evidence.server.ts'
import { linkEvidence } from '#domain/3-drafting/need/link-evidence.server.ts'
import { mayWordNeeds } from '#domain/3-drafting/need/may.ts'
import { needById } from '#domain/3-drafting/need/read.server.ts'
import { translateTo } from '#platform/language/translate.ts'
import { answer, expiredForm, formKeyFor, readForm } from '#platform/web/form.server.ts'
import { cursorOf, cursorText } from '../../../cursor.ts'
import type { Actions, PageServerLoad } from './$types'

const perPage = 50

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
  const find = async (from: typeof after) => await findEvidence(db, { needId: need.id, query, fresh, after: from, limit: perPage })
  const here = await find(after)
  // Whoever linked all that was left stands behind the end of the list: it begins anew.
  const { found, total, next } = here.found.length || !after ? here : await find(null)
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
    ticked: event.url.searchParams.get('ticked') === 'all',
    linked: event.url.searchParams.get('linked')
  }
}

export const actions: Actions = {
  default: async (event) => {
    const { entries, formKeyValid } = await readForm(event)
    if (!formKeyValid) return answer(event, expiredForm, entries)
    const result = await linkEvidence(event.locals.ctx, { ...entries, needId: event.params.id })
    if (!result.ok) return answer(event, result.refusal, entries)
    // Back to the same search at the same place: what was linked is no longer in it.
    const kept = ['q', 'fresh', 'after'].flatMap((name) => event.url.searchParams.getAll(name).map((value) => [name, value]))
    redirect(303, `?${new URLSearchParams([...kept, ['linked', String(result.value.linked)]])}`)
  }
}
