import { sql } from 'kysely'
import * as v from 'valibot'
import demoCounty from '../../demo/county.json' with { type: 'json' }
import words from './generate-words.json' with { type: 'json' }
import { readCounty } from '#domain/1-frame/county/read.server.ts'
import { refreshKnownWords } from '#domain/2-listening/contribution/known-words.server.ts'
import { refreshTally } from '#domain/6-learning/coverage/tally.server.ts'
import type { Context } from '#platform/command/context.server.ts'
import type { Settings } from '#platform/config/settings.ts'
import { openDatabase } from '#platform/database/database.server.ts'
import { fillCounty } from './fill-county.ts'
import { measuredWords } from './generated-contribution.ts'
import { withCounty, withDatabase } from './open-county.ts'
import { RefusedError, settled } from './settled.ts'
import { readArguments, UsageError } from './usage.ts'

const options = {
  contributions: { type: 'string' },
  publish: { type: 'string' },
  seed: { type: 'string' },
  yes: { type: 'boolean' },
  county: { type: 'string' }
} as const

/** Fills a county for measuring: the same seed gives the same contributions, and a second call goes on where the first ended. */
export async function run(args: string[], settings: Settings): Promise<void> {
  const { values } = readArguments(args, options, { min: 0, max: 0 })
  const count = numberFrom(values.contributions, '--contributions', 1, 10_000_000)
  const publishedShare = values.publish === undefined ? 0.9 : numberFrom(values.publish, '--publish', 0, 1)
  const seed = values.seed === undefined ? 1 : numberFrom(values.seed, '--seed', 0, 1e9)
  if (!Number.isInteger(count) || !Number.isInteger(seed)) throw new UsageError('--contributions and --seed are whole numbers.')
  const fill = async (ctx: Context) => {
    if (!values.yes) await refuseWhereReal(ctx)
    const begun = performance.now()
    const filled = settled(await fillCounty(ctx, { count, publishedShare, seed, onProgress: showProgress }))
    await refreshTally(ctx.county.database.db)
    await refreshKnownWords(ctx.county.database.db)
    const seconds = ((performance.now() - begun) / 1000).toFixed(1)
    console.log(`${count} contributions generated in ${seconds} s, ${filled.published} of them published, with ${filled.needs} needs.`)
    console.log(`Words to search for: ${measuredWords.rare} (0.01 %), ${measuredWords.uncommon} (1 %), ${measuredWords.common} (30 %).`)
  }
  if (settings.COUNTIES_FILE) return await withCounty(settings, values.county, fill)
  await withDatabase(settings, async ({ ownerUrl, appUrl }) => {
    await withCounty({ ...settings, DATABASE_URL: ownerUrl, APP_DATABASE_URL: appUrl }, values.county, fill)
    await analyse(ownerUrl)
  })
}

// What real people said is never mixed with invented texts by accident.
async function refuseWhereReal({ county: { database } }: Context): Promise<void> {
  if ((await readCounty(database.db)).name === demoCounty.name.de) return
  const { rows } = await sql<{ own: number }>`
    select (select count(*) from contribution) - (select coalesce(sum(added), 0) from import_run where source = ${words.source}) as own`.execute(
    database.db
  )
  const own = rows[0]?.own ?? 0
  if (own > 0)
    throw new RefusedError(`This county has ${own} contributions of its own. With --yes the generated ones are mixed in all the same.`)
}

// The planner knows the new rows at once, not only when the database finds the time; only the owner may tell it.
async function analyse(ownerUrl: string): Promise<void> {
  const owner = openDatabase(ownerUrl, { max: 1 })
  await sql`analyze`.execute(owner.db)
  await owner.close()
}

function numberFrom(text: string | undefined, option: string, min: number, max: number): number {
  const parsed = v.safeParse(v.pipe(v.string(), v.regex(/^\d+(\.\d+)?$/), v.transform(Number), v.minValue(min), v.maxValue(max)), text)
  if (!parsed.success) throw new UsageError(`${option} is a number from ${min} to ${max}.`)
  return parsed.output
}

function showProgress(done: number, total: number): void {
  if (process.stderr.isTTY) process.stderr.write(`\r${done} of ${total} contributions${done === total ? '\n' : ''}`)
}
