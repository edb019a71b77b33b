import { readFields } from '#domain/1-frame/field-of-action/read.server.ts'
import { listChoices } from '#domain/2-listening/contribution/choices.server.ts'
import { countLimit } from '#domain/2-listening/contribution/list.server.ts'
import { answerOf, asksForSomething } from '#domain/6-learning/search/answer.ts'
import { kindsAtDesk } from '#domain/6-learning/search/desk/found-at-desk.server.ts'
import { deskKinds } from '#domain/6-learning/search/findable.ts'
import type { DeskKind } from '#domain/6-learning/search/findable.ts'
import { searchAtDesk } from '#domain/6-learning/search/search-at-desk.server.ts'
import { isNarrowed, readDeskSearch } from '#domain/6-learning/search/search-filter.ts'
import type { PageServerLoad } from './$types'

// What belongs to a field of action.
const ofFields: readonly DeskKind[] = ['contribution', 'need', 'goal', 'measure', 'field']

export const load: PageServerLoad = async ({ locals, url, setHeaders }) => {
  setHeaders({ 'cache-control': 'no-store' })
  const { ctx, language } = locals
  const { db } = ctx.county.database
  const filter = readDeskSearch(url.searchParams)
  const narrowed = isNarrowed(filter) || filter.kind !== null
  const [found, fields, { languages }] = await Promise.all([
    asksForSomething(filter) ? searchAtDesk(db, ctx.actor, filter, language) : null,
    readFields(db),
    listChoices(db)
  ])
  const searchable = kindsAtDesk(ctx.actor)
  const inFields = searchable.some((kind) => ofFields.includes(kind))
  return {
    filter,
    narrowed,
    // Without a word nothing is looked for yet, whatever else is chosen.
    answer: filter.typed ? answerOf(filter, found, deskKinds, countLimit) : null,
    searchable,
    fields: fields.filter(() => inFields).map(({ number, title }) => ({ number, title })),
    languages
  }
}
