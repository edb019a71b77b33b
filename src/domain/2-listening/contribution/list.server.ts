import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Db } from '#platform/database/database.server.ts'
import type { ContributionFilter } from './filter.ts'
import { publicColumns } from './read.server.ts'
import type { PublicContribution } from './read.server.ts'
import { wordQuery } from './word-search.server.ts'

export const pageSize = 20
/** Counting stops here: more reads "more than 1,000". */
export const countLimit = 1000

export type ContributionPage = {
  contributions: PublicContribution[]
  /** How many fit the filter; one more than the count's limit stands for "more". */
  total: number
  /** The number with which the next older page begins; null on the last page. */
  olderFrom: number | null
  /** The number with which the next newer page begins; "newest" when that is the first page, null on the first page itself. */
  newerFrom: number | 'newest' | null
}

/**
 * One page of public contributions, the newest first, in a fixed few queries whatever the number of rows. Few matches are
 * gathered by the word index and sorted; where more than a thousand fit, the newest are soon met on the way down the numbers.
 */
export async function listContributions(db: Db, filter: ContributionFilter, size = pageSize): Promise<ContributionPage> {
  const condition = await conditionOf(db, filter)
  const total = await countUpToLimit(db, condition)
  const numbers = total > countLimit ? sql`select number from contribution_listing l where ${condition}` : gathered(condition)
  const from = filter.from ?? 2147483647
  const { rows } = await sql<PublicContribution>`
    select ${publicColumns} from contribution_listing l
    where l.number = any(array(select number from (${numbers}) as fitting where number <= ${from} order by number desc limit ${size + 1}))
    order by l.number desc`.execute(db)
  return {
    contributions: rows.slice(0, size),
    total,
    olderFrom: rows[size]?.number ?? null,
    newerFrom: filter.from === null ? null : await newerPage(db, numbers, filter.from, size)
  }
}

/** What fits, as one question to the index of words: a constant, so that it is read once and its commonness can be estimated. */
async function conditionOf(db: Db, { words, field, kind, language, place }: ContributionFilter): Promise<RawBuilder<unknown>> {
  const marks = [
    kind && `k:${kind}`,
    language && `l:${language}`,
    place && `${place[0]}:${place.slice(1)}`,
    field && `f:${await fieldId(db, field)}`
  ]
  const question = [words ? await wordQuery(db, words) : null, ...marks.filter(Boolean).map((mark) => `'${mark}'`)].filter(
    (part) => part !== null
  )
  if (question.includes('')) return sql`false`
  return question.length ? sql`l.search @@ ${question.map((part) => `(${part})`).join(' & ')}::tsquery` : sql`true`
}

async function fieldId(db: Db, number: number): Promise<number> {
  const field = await db.selectFrom('field_of_action').select('id').where('number', '=', number).executeTakeFirst()
  return field?.id ?? 0
}

async function countUpToLimit(db: Db, condition: RawBuilder<unknown>): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from (select from contribution_listing l where ${condition} limit ${countLimit + 1}) as counted`.execute(db)
  return rows[0]?.count ?? 0
}

/** "offset 0" keeps the database from walking down all numbers in search of a rare word. */
function gathered(condition: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`select number from contribution_listing l where ${condition} offset 0`
}

async function newerPage(db: Db, numbers: RawBuilder<unknown>, from: number, size: number): Promise<number | 'newest' | null> {
  const { rows } = await sql<{ number: number }>`
    select number from (${numbers}) as fitting where number > ${from} order by number limit ${size + 1}`.execute(db)
  if (!rows.length) return null
  return rows.length > size ? (rows[size - 1]?.number ?? null) : 'newest'
}
