import { error } from '@sveltejs/kit'
import type { RequestEvent } from '@sveltejs/kit'
import { readFields } from '#domain/1-frame/field-of-action/read.server.ts'
import { acceptTogether } from '#domain/2-listening/moderation/accept-together.server.ts'
import { inboxLines } from '#domain/2-listening/moderation/inbox.server.ts'
import { massWithhold } from '#domain/2-listening/moderation/mass-withhold.server.ts'
import { mayModerate } from '#domain/2-listening/moderation/may.ts'
import { waitingSince } from '#domain/2-listening/moderation/read.server.ts'
import type { Command, Json } from '#platform/command/define-command.server.ts'
import { translateTo } from '#platform/language/translate.ts'
import { answer, expiredForm, formKeyFor, readForm } from '#platform/web/form.server.ts'
import { placeOf, placeQuery } from './place.ts'
import { orderOf } from './table.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'no-store' })
  const { ctx, language } = event.locals
  if (!mayModerate(ctx.actor)) error(403, translateTo(language)('form.not_allowed'))
  const { db } = ctx.county.database
  const asked = placeOf(event.url.searchParams)
  const [{ order, raid }, fields, { count: waiting }] = await Promise.all([
    orderOf(ctx, event.url.searchParams),
    readFields(db),
    waitingSince(db)
  ])
  const read = async (page: number) => await inboxLines(db, order, page, asked.size, asked.filter)
  const here = await read(asked.page)
  // Whoever decides about the last page's lines stands behind the end of the list: it begins anew.
  const page = here.lines.length ? asked.page : 1
  const { lines, total, groups } = page === asked.page ? here : await read(1)
  const place = { ...asked, page }
  return {
    formKey: formKeyFor(event),
    lines,
    total,
    waiting,
    order,
    raid,
    fields,
    place,
    pages: Math.max(1, Math.ceil(groups / asked.size)),
    query: placeQuery(place),
    ticked: event.url.searchParams.get('ticked') === 'all',
    previous: page > 1 ? placeQuery({ ...place, page: page - 1 }) || '?' : undefined,
    next: groups > page * asked.size ? placeQuery({ ...place, page: page + 1 }) : undefined
  }
}

export const actions: Actions = {
  accept: async (event) => await together(event, 'accept', acceptTogether),
  withhold: async (event) => await together(event, 'withhold', massWithhold)
}

async function together<const Part extends string, Value extends Json>(event: RequestEvent, part: Part, command: Command<unknown, Value>) {
  const { entries, formKeyValid } = await readForm(event)
  if (!formKeyValid) return answer(event, expiredForm, { ...entries, part })
  const result = await command(event.locals.ctx, entries)
  return result.ok ? { part, done: result.value } : answer(event, result.refusal, { ...entries, part })
}
