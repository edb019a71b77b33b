import { error, redirect } from '@sveltejs/kit'
import type { RequestEvent } from '@sveltejs/kit'
import { entryOf } from '#domain/2-listening/contribution/read-entry.server.ts'
import { acceptContribution } from '#domain/2-listening/moderation/accept.server.ts'
import { nextWaiting } from '#domain/2-listening/moderation/inbox.server.ts'
import { mayModerate, mayReadAtDesk } from '#domain/2-listening/moderation/may.ts'
import { deskContribution, waitingSince } from '#domain/2-listening/moderation/read.server.ts'
import { redactContribution } from '#domain/2-listening/moderation/redact.server.ts'
import { withholdContribution } from '#domain/2-listening/moderation/withhold.server.ts'
import { traceOf } from '#domain/6-learning/trace/read.server.ts'
import { readFields } from '#domain/1-frame/field-of-action/read.server.ts'
import type { Command, Json } from '#platform/command/define-command.server.ts'
import { translateTo } from '#platform/language/translate.ts'
import { answer, expiredForm, formKeyFor, readForm } from '#platform/web/form.server.ts'
import { placeOf, placeQuery } from '../../inbox/place.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'no-store' })
  const { ctx, language } = event.locals
  const t = translateTo(language)
  if (!mayReadAtDesk(ctx.actor)) error(403, t('form.not_allowed'))
  const { db } = ctx.county.database
  const contribution = await deskContribution(db, event.params.id)
  if (!contribution) error(404, t('form.not_found'))
  const place = placeOf(event.url.searchParams)
  const [fields, trace, entry, next, waiting, previous] = await Promise.all([
    readFields(db),
    traceOf(db, contribution.id),
    entryOf(db, contribution.id),
    nextWaiting(db, contribution.id, place.filter),
    waitingSince(db),
    previousOf(event)
  ])
  return {
    formKey: formKeyFor(event),
    contribution,
    fields,
    trace,
    entry,
    next,
    waiting: waiting.count,
    previous,
    inbox: placeQuery(place),
    // The list of contributions from which somebody came, as it was narrowed there.
    list: new URLSearchParams(event.url.searchParams.get('list')?.slice(0, 2_000) ?? '').toString(),
    // The form for blanking out begins with what looks like personal data already blanked out.
    blank: event.url.searchParams.get('blank') === 'marked',
    mayModerate: mayModerate(ctx.actor)
  }
}

export const actions: Actions = {
  accept: async (event) => await decide(event, acceptContribution, 'accept'),
  withhold: async (event) => await decide(event, withholdContribution, 'withhold'),
  redact: async (event) => await decide(event, redactContribution, 'redact')
}

async function decide<Value extends Json | void>(
  event: RequestEvent<{ id: string }>,
  command: Command<unknown, Value>,
  done: 'accept' | 'withhold' | 'redact'
) {
  const { entries, formKeyValid } = await readForm(event)
  if (!formKeyValid) return answer(event, expiredForm, entries)
  const result = await command(event.locals.ctx, { ...entries, id: event.params.id })
  if (!result.ok) return answer(event, result.refusal, entries)
  if (!event.url.searchParams.has('next')) return { done }
  // On to the next one of the inbox, in the same selection; where nothing waits any more, to the inbox, which says so.
  const { locals, params, url } = event
  const place = placeOf(url.searchParams)
  const next = await nextWaiting(locals.ctx.county.database.db, params.id, place.filter)
  const desk = `/${locals.language}/desk`
  redirect(303, next ? `${desk}/contributions/${next}${placeQuery(place, { previous: params.id })}` : `${desk}/inbox${placeQuery(place)}`)
}

// What was decided a moment ago, as it stands now: said above the next one, with the way back.
async function previousOf({ locals, params, url }: RequestEvent<{ id: string }>) {
  const id = url.searchParams.get('previous') ?? ''
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id) || id === params.id) return null
  const previous = await deskContribution(locals.ctx.county.database.db, id)
  if (!previous) return null
  return { id, state: previous.state === 'published' && previous.number === null ? ('held_back' as const) : previous.state }
}
