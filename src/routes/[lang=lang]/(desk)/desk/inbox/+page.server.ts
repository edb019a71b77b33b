import { error } from '@sveltejs/kit'
import { inboxLines } from '#domain/2-listening/moderation/inbox.server.ts'
import { massWithhold } from '#domain/2-listening/moderation/mass-withhold.server.ts'
import { mayModerate } from '#domain/2-listening/moderation/may.ts'
import { translateTo } from '#platform/language/translate.ts'
import { answer, expiredForm, formKeyFor, readForm } from '#platform/web/form.server.ts'
import { orderOf } from './table.server.ts'
import type { Actions, PageServerLoad } from './$types'

const perPage = 25

export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'no-store' })
  const { ctx, language } = event.locals
  if (!mayModerate(ctx.actor)) error(403, translateTo(language)('form.not_allowed'))
  const { db } = ctx.county.database
  const { order, raid } = await orderOf(ctx, event.url.searchParams)
  const page = /^[1-9]\d{0,4}$/.test(event.url.searchParams.get('page') ?? '') ? Number(event.url.searchParams.get('page')) : 1
  const { lines, total, groups } = await inboxLines(db, order, page, perPage)
  const address = (to: number) => `?order=${order}&page=${to}`
  return {
    formKey: formKeyFor(event),
    lines,
    total,
    order,
    raid,
    newer: page > 1 ? address(page - 1) : null,
    older: groups > page * perPage ? address(page + 1) : null
  }
}

export const actions: Actions = {
  withhold: async (event) => {
    const { entries, formKeyValid } = await readForm(event)
    if (!formKeyValid) return answer(event, expiredForm, entries)
    const result = await massWithhold(event.locals.ctx, entries)
    return result.ok ? { done: result.value } : answer(event, result.refusal, entries)
  }
}
