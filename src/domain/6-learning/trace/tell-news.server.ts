import { sql } from 'kysely'
import type { Context } from '#platform/command/context.server.ts'
import { inEveryLanguage } from '#platform/language/languages.ts'
import { translateTo } from '#platform/language/translate.ts'
import { tellSubscribers } from '#domain/2-listening/news/tell.server.ts'
import { traceOf } from './read.server.ts'
import { stationSentence } from './sentence.ts'
import { stationKey } from './trace.ts'

/** Tells everyone who asked for news of this contribution about its new stations, each in their own language. */
export async function tellNews(ctx: Context, contributionId: string): Promise<void> {
  const { db } = ctx.county.database
  const asked = await db
    .selectFrom('news_subscription')
    .select('id')
    .where('contribution_id', '=', contributionId)
    .where('confirmed_at', 'is not', null)
    .limit(1)
    .executeTakeFirst()
  if (!asked) return
  const { stations } = await traceOf(db, contributionId)
  const all = stations.map((station) => ({
    key: stationKey(station),
    said: inEveryLanguage((code) => stationSentence(station, translateTo(code)))
  }))
  const told = await tellSubscribers(ctx, { contributionId, stations: all })
  if (!told.ok) throw new Error(`news refused: ${told.refusal.message}`)
}

/** The same for every contribution that led to a measure about which there is news. */
export async function tellNewsOfMeasure(ctx: Context, measureId: string): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select distinct s.contribution_id as id from news_subscription s
    where s.confirmed_at is not null and (
      exists (select from need_source ns join measure_need mn using (need_id) where ns.contribution_id = s.contribution_id and mn.measure_id = ${measureId})
      or exists (select from disposition d where d.contribution_id = s.contribution_id and d.measure_id = ${measureId}))`.execute(
    ctx.county.database.db
  )
  for (const { id } of rows) await tellNews(ctx, id)
}
