import { stationSentence } from './sentence.ts'
import { traceOf } from './read.server.ts'
import type { Trace } from './trace.ts'
import { readersName } from '#domain/2-listening/contribution/spoken-language.ts'
import { receiptHash } from '#domain/2-listening/contribution/receipt.ts'
import type { Context } from '#platform/command/context.server.ts'
import type { ReadableSection } from '#platform/documents/readable.ts'
import { translateTo } from '#platform/language/translate.ts'

export type OwnContribution = {
  receivedOn: string
  text: string | null
  language: string
  kind: string | null
  wish: 'public' | 'office'
  channel: string
  place: string | null
  newsAddresses: string[]
  trace: Trace
}

/** All that is kept about the contribution of whoever holds this receipt; null when no contribution has the code. */
export async function ownContribution(ctx: Context, code: string): Promise<OwnContribution | null> {
  const { db } = ctx.county.database
  const row = await db
    .selectFrom('contribution as c')
    .leftJoin('municipality as m', 'm.id', 'c.municipality_id')
    .select(['c.id', 'c.received_on', 'c.language', 'c.kind', 'c.wish', 'c.channel', 'm.name as place'])
    .where('c.receipt_hash', '=', receiptHash(ctx.county.secret, code))
    .executeTakeFirst()
  if (!row) return null
  const trace = await traceOf(db, row.id)
  const news = await db.selectFrom('news_subscription').select('email').where('contribution_id', '=', row.id).orderBy('email').execute()
  const received = trace.stations.find((station) => station.kind === 'received')
  return {
    receivedOn: row.received_on,
    text: received?.text ?? null,
    language: row.language,
    kind: row.kind,
    wish: row.wish,
    channel: row.channel,
    place: row.place,
    newsAddresses: news.map(({ email }) => email),
    trace
  }
}

/** The same for reading, in the reader's language. */
export function readableContribution(own: OwnContribution, language: Context['language']): ReadableSection[] {
  const t = translateTo(language)
  return [
    {
      title: t('contribution.submit.text'),
      rows: [
        [t('contribution.submit.text'), own.text ?? '–'],
        [t('contribution.submit.language'), readersName(own.language, language)],
        [t('contribution.submit.place'), own.place ?? '–'],
        [t('contribution.submit.wish'), t(`contribution.wish.${own.wish}`)],
        [t('contribution.submit.news'), own.newsAddresses.join(', ') || '–']
      ]
    },
    { title: t('trace.title'), rows: own.trace.stations.map((station) => [t.day(station.on), stationSentence(station, t)] as const) }
  ]
}
