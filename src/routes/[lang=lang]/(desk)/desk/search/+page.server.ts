import { countLimit } from '#domain/2-listening/contribution/list.server.ts'
import { answerOf, asksForSomething } from '#domain/6-learning/search/answer.ts'
import { deskKinds } from '#domain/6-learning/search/findable.ts'
import { searchAtDesk } from '#domain/6-learning/search/search-at-desk.server.ts'
import { readSearch } from '#domain/6-learning/search/search-filter.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, url, setHeaders }) => {
  setHeaders({ 'cache-control': 'no-store' })
  const { ctx, language } = locals
  const filter = readSearch(url.searchParams, deskKinds)
  if (!filter.typed) return { filter, answer: null }
  const found = asksForSomething(filter) ? await searchAtDesk(ctx.county.database.db, ctx.actor, filter, language) : null
  return { filter, answer: answerOf(filter, found, deskKinds, countLimit) }
}
