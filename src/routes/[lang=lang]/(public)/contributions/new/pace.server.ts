import { nearTextOf } from '#domain/2-listening/contribution/near-text.server.ts'
import type { NearText } from '#domain/2-listening/contribution/near-text.server.ts'
import { raidShortestSeconds } from '#domain/2-listening/raid-mode/raid-mode.ts'
import { raidModeAt } from '#domain/2-listening/raid-mode/read.server.ts'
import { today } from '#platform/command/context.server.ts'
import type { Context } from '#platform/command/context.server.ts'
import { withinLimit } from '#platform/web/rate-limit.server.ts'

// Nobody is shut out for their address alone: five hundred people may sit behind one, and a machine among them. From the
// thousandth sending on, the address is only slowed down, which no writing person notices. The same text many times over is another matter.
const unslowed = { name: 'contribution', points: 1000, seconds: 600 }
const alike = { name: 'contribution-alike', points: 600, seconds: 600 }
const alikeInRaid = { name: 'contribution-alike-raid', points: 500, seconds: 600 }
// What no hall full of people reaches, so that one address cannot fill the disk.
const most = { name: 'contribution-most', points: 20_000, seconds: 600 }

/** What is read of a sending before it is judged: whether everything waits, and which texts are near-equal to this one. */
export type Around = { raid: boolean; near: NearText }

/** Reads what stands around a sending. Nothing is counted. */
export async function aroundSending(ctx: Context, text: string): Promise<Around> {
  const { database, secret } = ctx.county
  const [mode, near] = await Promise.all([raidModeAt(database.db, ctx.now()), nearTextOf(database.db, secret, text)])
  return { raid: mode !== null, near }
}

/** Whether this sending comes at a person's pace: fine, too fast for a person, or one more of very many near-equal texts from one address. */
export async function paceOf(
  ctx: Context,
  address: string,
  { raid, near }: Around,
  ageSeconds: number,
  shortestSeconds: number
): Promise<'fine' | 'tooFast' | 'tooMany' | 'tooManyAlike'> {
  const { county } = ctx
  const day = today(ctx)
  if (ageSeconds < (raid ? raidShortestSeconds : shortestSeconds)) return 'tooFast'
  const [steady, few] = await Promise.all([
    withinLimit(county, unslowed, address, day),
    withinLimit(county, raid ? alikeInRaid : alike, `${address} ${near.id}`, day)
  ])
  if (!steady && ageSeconds < raidShortestSeconds) return 'tooFast'
  if (!steady && !(await withinLimit(county, most, address, day))) return 'tooMany'
  return few ? 'fine' : 'tooManyAlike'
}
