import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Db } from '#platform/database/database.server.ts'
import type { ContributionFilter } from './filter.ts'
import { wordQuery } from './word-search.server.ts'

/**
 * What fits a filter, of the listing called `l`, as questions to the index of words: constants, so that they are read once and their
 * commonness can be estimated. `query` stands for its words where they were read as a question already.
 */
export async function conditionOf(db: Db, filter: ContributionFilter, query: string | null = null): Promise<RawBuilder<unknown>> {
  const { words, field, kind, language, place, since, until } = filter
  const marks = [
    kind && `k:${kind}`,
    language && `l:${language}`,
    place && `${place[0]}:${place.slice(1)}`,
    field && `f:${await fieldId(db, field)}`
  ]
  const questions = marks.filter(Boolean).map((mark) => `'${mark}'`)
  if (words) questions.push(query ?? (await wordQuery(db, words)))
  // Words without a single one that can be searched for are found nowhere.
  if (questions.includes('')) return sql`false`
  const conditions = questions.map((question) => sql`l.search @@ ${question}::tsquery`)
  if (since) conditions.push(sql`l.published_on >= ${since}::date`)
  if (until) conditions.push(sql`l.published_on <= ${until}::date`)
  return conditions.length ? sql.join(conditions, sql` and `) : sql`true`
}

async function fieldId(db: Db, number: number): Promise<number> {
  const field = await db.selectFrom('field_of_action').select('id').where('number', '=', number).executeTakeFirst()
  return field?.id ?? 0
}
