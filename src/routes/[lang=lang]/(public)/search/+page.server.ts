import { readFields } from '#domain/1-frame/field-of-action/read.server.ts'
import { listChoices } from '#domain/2-listening/contribution/choices.server.ts'
import { countLimit } from '#domain/2-listening/contribution/list.server.ts'
import { answerOf, asksForSomething } from '#domain/6-learning/search/answer.ts'
import { publicKinds } from '#domain/6-learning/search/findable.ts'
import { isNarrowed, readSearch } from '#domain/6-learning/search/search-filter.ts'
import { searchPublicly } from '#domain/6-learning/search/search-publicly.server.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, url }) => {
  const { db } = locals.ctx.county.database
  const filter = readSearch(url.searchParams, publicKinds)
  if (!filter.typed) return { filter, narrowed: false, answer: null, facets: null, choices: null, fields: [] }
  const [found, choices, fields] = await Promise.all([
    asksForSomething(filter) ? searchPublicly(db, filter, locals.language) : null,
    listChoices(db),
    readFields(db)
  ])
  return {
    filter,
    narrowed: isNarrowed(filter),
    answer: answerOf(filter, found, publicKinds, countLimit),
    facets: found?.facets ?? null,
    choices,
    fields: fields.map(({ number, title }) => ({ number, title }))
  }
}
