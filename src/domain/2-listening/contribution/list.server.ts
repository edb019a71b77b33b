import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Db } from '#platform/database/database.server.ts'
import type { ContributionFilter } from './filter.ts'
import { conditionOf } from './list-condition.server.ts'
import { publicColumns } from './read.server.ts'
import type { PublicContribution } from './read.server.ts'

export const pageSize = 20
const highestNumber = 2147483647
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
 * One page of public contributions, the newest first, in a fixed few queries whatever the number of rows. Few matches are all
 * gathered by the word index; where more than a thousand fit, the newest are soon met on the way down the numbers.
 */
export async function listContributions(
  db: Db,
  filter: ContributionFilter,
  size = pageSize,
  known: RawBuilder<unknown> | null = null
): Promise<ContributionPage> {
  const condition = known ?? (await conditionOf(db, filter))
  const from = filter.from ?? highestNumber
  const found = await gathered(db, condition, from, size + 1)
  const few = found.total <= countLimit
  const numbers = few ? found.down : await numbersDown(db, condition, from, size + 1)
  const newer = few ? found.up.reverse() : filter.from === null ? [] : await numbersUp(db, condition, from, size + 1)
  return {
    contributions: await contributionsOf(db, numbers.slice(0, size)),
    total: found.total,
    olderFrom: numbers[size] ?? null,
    newerFrom: newer.length > size ? (newer[1] ?? null) : newer.length ? 'newest' : null
  }
}

type Gathered = { total: number; down: number[]; up: number[] }

/** All that fit, counted to one more than the limit, and those nearest to a number: the database keeps the others to itself. */
async function gathered(db: Db, condition: RawBuilder<unknown>, from: number, limit: number): Promise<Gathered> {
  const { rows } = await sql<Gathered>`
    with fitting as materialized (select number from contribution_listing l where ${condition} limit ${countLimit + 1})
    select (select count(*) from fitting) as total,
      array(select number from fitting where number <= ${from} order by number desc limit ${limit}) as down,
      array(select number from fitting where number > ${from} order by number limit ${limit}) as up`.execute(db)
  return rows[0] ?? { total: 0, down: [], up: [] }
}

async function numbersDown(db: Db, condition: RawBuilder<unknown>, from: number, limit: number): Promise<number[]> {
  return await numbersOf(
    db,
    sql`select number from contribution_listing l where ${condition} and number <= ${from} order by number desc limit ${limit}`
  )
}

/** The nearest numbers above, the highest first. */
async function numbersUp(db: Db, condition: RawBuilder<unknown>, from: number, limit: number): Promise<number[]> {
  const up = sql`select number from contribution_listing l where ${condition} and number > ${from} order by number limit ${limit}`
  return (await numbersOf(db, up)).reverse()
}

async function numbersOf(db: Db, query: RawBuilder<unknown>): Promise<number[]> {
  const { rows } = await sql<{ number: number }>`${query}`.execute(db)
  return rows.map((row) => row.number)
}

async function contributionsOf(db: Db, numbers: readonly number[]): Promise<PublicContribution[]> {
  const { rows } = await sql<PublicContribution>`
    select ${publicColumns} from contribution_listing l where l.number = any(${numbers}::int[]) order by l.number desc`.execute(db)
  return rows
}
