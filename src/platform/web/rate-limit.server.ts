import { RateLimiterPostgres } from 'rate-limiter-flexible'
import type { County } from '../command/context.server.ts'
import type { Db } from '../database/database.server.ts'

/** A limit: so many points within so many seconds. Wide enough for a hundred phones behind one address. */
export type Limit = { name: string; points: number; seconds: number }

const limiters = new WeakMap<County, Map<string, RateLimiterPostgres>>()

/** Counts one attempt and says whether it is still within the limit. The address is kept as a keyed hash whose key changes daily. */
export async function withinLimit(county: County, limit: Limit, who: string, day: string): Promise<boolean> {
  try {
    await limiterOf(county, limit).consume(keyOf(county, limit, who, day))
    return true
  } catch (refused) {
    if (refused instanceof Error) throw refused
    return false
  }
}

/** Counts so many attempts without judging them. */
export async function countAttempt(county: County, limit: Limit, who: string, day: string, times = 1): Promise<void> {
  await limiterOf(county, limit).penalty(keyOf(county, limit, who, day), times)
}

/** How many attempts were counted and have not run out. */
export async function attemptsCounted(county: County, limit: Limit, who: string, day: string): Promise<number> {
  return (await limiterOf(county, limit).get(keyOf(county, limit, who, day)))?.consumedPoints ?? 0
}

function keyOf(county: County, limit: Limit, who: string, day: string): string {
  return county.secret.mac('rate-limit', `${day} ${limit.name} ${who}`).toString('base64url')
}

function limiterOf(county: County, limit: Limit): RateLimiterPostgres {
  const known = limiters.get(county) ?? new Map<string, RateLimiterPostgres>()
  limiters.set(county, known)
  const existing = known.get(limit.name)
  if (existing) return existing
  const made = new RateLimiterPostgres({
    // Several limits of one sending are counted in one message to the database.
    storeClient: { query: county.database.ask },
    storeType: 'pool',
    points: limit.points,
    duration: limit.seconds,
    tableName: 'rate_limit',
    tableCreated: true,
    clearExpiredByTimeout: false,
    keyPrefix: limit.name
  })
  known.set(limit.name, made)
  return made
}

/** Forgets limits that have run out. */
export async function eraseExpiredLimits(db: Db, now: Temporal.Instant): Promise<void> {
  await db.deleteFrom('rate_limit').where('expire', '<', now.epochMilliseconds).execute()
}
