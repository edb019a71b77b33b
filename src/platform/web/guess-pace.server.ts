import { setTimeout as pause } from 'node:timers/promises'
import type { County } from '../command/context.server.ts'
import { attemptsCounted, countAttempt, withinLimit } from './rate-limit.server.ts'
import type { Limit } from './rate-limit.server.ts'

// Five hundred people may sit behind one address. Whoever has a code is never held back for the others' errors: what counts is only a code
// of the right form that there is not, which a typing error hardly ever is, for its last sign says so before. Whoever has to guess must
// send very many of them, and is slowed down first for the address, then in the whole county, when many addresses guess together.
const missed: Limit = { name: 'code-missed', points: 1_000, seconds: 600 }
const missedInCounty: Limit = { name: 'code-missed-county', points: 10_000, seconds: 600 }
// What no hall full of people reaches, so that no address keeps the database busy. With a hundred thousand receipts of 55 bits, somebody
// who sends this many without a break finds one in three hundred years.
const lookedUp: Limit = { name: 'code-looked-up', points: 20_000, seconds: 600 }
const slowedBy = 2_000

export type GuessPace = 'free' | 'slowed' | 'refused'

/** How a code from this address is looked up: at once, after a pause, or not at all. */
export async function guessPace(county: County, address: string, day: string): Promise<GuessPace> {
  const [fewEnough, here, everywhere] = await Promise.all([
    withinLimit(county, lookedUp, address, day),
    attemptsCounted(county, missed, address, day),
    attemptsCounted(county, missedInCounty, '', day)
  ])
  if (!fewEnough) return 'refused'
  return here >= missed.points || everywhere >= missedInCounty.points ? 'slowed' : 'free'
}

/** Waits as the pace asks for, holding nothing of the database; false where the code is not to be looked up. */
export async function mayLookUp(county: County, address: string, day: string): Promise<boolean> {
  const pace = await guessPace(county, address, day)
  if (pace === 'slowed') await pause(slowedBy)
  return pace !== 'refused'
}

/** Counts codes of the right form that there are not. */
export async function countMissedCode(county: County, address: string, day: string, times = 1): Promise<void> {
  await Promise.all([countAttempt(county, missed, address, day, times), countAttempt(county, missedInCounty, '', day, times)])
}
