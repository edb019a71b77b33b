import { stationSentence } from './sentence.ts'
import { traceOf } from './read.server.ts'
import type { Trace } from './trace.ts'
import { entryOf } from '#domain/2-listening/contribution/read-entry.server.ts'
import type { ContributionEntry } from '#domain/2-listening/contribution/read-entry.server.ts'
import { readersName } from '#domain/2-listening/contribution/spoken-language.ts'
import { receiptHash } from '#domain/2-listening/contribution/receipt.ts'
import type { Context } from '#platform/command/context.server.ts'
import type { ReadableSection } from '#platform/documents/readable.ts'
import { localText } from '#platform/language/local-text.ts'
import type { LocalText } from '#platform/language/local-text.ts'
import { translateTo } from '#platform/language/translate.ts'

export type OwnContribution = {
  receivedOn: string
  /** As it stands today: corrected, with blanked passages, or gone. */
  text: string | null
  /** Every wording that is kept, the first one first. */
  versions: { on: string; text: string }[]
  language: string
  kind: string | null
  wish: 'public' | 'office'
  channel: string
  fields: LocalText[]
  place: string | null
  region: LocalText | null
  /** What the office noted when it wrote the text down. */
  entry: ContributionEntry | null
  appeals: { on: string; text: string; outcome: string | null }[]
  news: { email: string; language: string; askedAt: string; confirmedAt: string | null }[]
  trace: Trace
}

/** All that is kept about the contribution of whoever holds this receipt; null when no contribution has the code. */
export async function ownContribution(ctx: Context, code: string): Promise<OwnContribution | null> {
  const { db } = ctx.county.database
  const row = await db
    .selectFrom('contribution as c')
    .leftJoin('municipality as m', 'm.id', 'c.municipality_id')
    .leftJoin('region as r', 'r.id', 'c.region_id')
    .select(['c.id', 'c.received_on', 'c.text', 'c.language', 'c.kind', 'c.wish', 'c.channel', 'm.name as place', 'r.name as region'])
    .where('c.receipt_hash', '=', receiptHash(ctx.county.secret, code))
    .executeTakeFirst()
  if (!row) return null
  const [trace, entry, fields, versions, appeals, news] = await Promise.all([
    traceOf(db, row.id),
    entryOf(db, row.id),
    db
      .selectFrom('contribution_field as cf')
      .innerJoin('field_of_action as f', 'f.id', 'cf.field_id')
      .select('f.title')
      .where('cf.contribution_id', '=', row.id)
      .orderBy('f.number')
      .execute(),
    db
      .selectFrom('contribution_version')
      .select(['received_on', 'text'])
      .where('contribution_id', '=', row.id)
      .orderBy('version')
      .execute(),
    // Without a notice it was the author who appealed.
    db
      .selectFrom('moderation_appeal')
      .select(['received_on', 'text', 'outcome'])
      .where('contribution_id', '=', row.id)
      .where('notice_id', 'is', null)
      .orderBy('received_on')
      .execute(),
    db
      .selectFrom('news_subscription')
      .select(['email', 'language', 'asked_at', 'confirmed_at'])
      .where('contribution_id', '=', row.id)
      .orderBy('email')
      .execute()
  ])
  const wordings = [{ received_on: row.received_on, text: row.text }, ...versions]
  return {
    receivedOn: row.received_on,
    text: trace.stations.find((station) => station.kind === 'received')?.text ?? null,
    versions: wordings.flatMap(({ received_on: on, text }) => (text === null ? [] : [{ on, text }])),
    language: row.language,
    kind: row.kind,
    wish: row.wish,
    channel: row.channel,
    fields: fields.map(({ title }) => title),
    place: row.place,
    region: row.region,
    entry,
    appeals: appeals.map(({ received_on: on, text, outcome }) => ({ on, text, outcome })),
    news: news.map(({ email, language, asked_at, confirmed_at }) => ({
      email,
      language,
      askedAt: asked_at.toString(),
      confirmedAt: confirmed_at?.toString() ?? null
    })),
    trace
  }
}

/** The same for reading, in the reader's language. */
export function readableContribution(own: OwnContribution, language: Context['language']): ReadableSection[] {
  const t = translateTo(language)
  const { entry, region } = own
  const place = own.place ?? (region ? t('contribution.submit.place.region', { region: localText(region, language).text }) : '–')
  const sections: ReadableSection[] = [
    {
      title: t('contribution.submit.text'),
      rows: [
        [t('contribution.submit.text'), own.text ?? '–'],
        [t('contribution.submit.language'), readersName(own.language, language)],
        [t('contribution.list.field'), own.fields.map((title) => localText(title, language).text).join(', ') || '–'],
        [t('contribution.submit.place'), place],
        [t('contribution.submit.wish'), t(`contribution.wish.${own.wish}`)],
        [t('contribution.submit.news'), own.news.map(({ email }) => email).join(', ') || '–']
      ]
    },
    { title: t('trace.corrected'), rows: own.versions.length > 1 ? own.versions.map(({ on, text }) => [t.day(on), text] as const) : [] },
    {
      title: t('protection.own.entry'),
      rows: [
        ...(entry?.translatedBy ? [[t('protection.own.translated_by'), t(`protection.own.by.${entry.translatedBy}`)] as const] : []),
        ...(entry?.translation ? [[t('protection.own.translation'), entry.translation] as const] : []),
        ...(entry?.consentNote ? [[t('protection.own.consent'), entry.consentNote] as const] : [])
      ]
    },
    { title: t('appeal.title'), rows: own.appeals.map(({ on, text }) => [t.day(on), text] as const) },
    { title: t('trace.title'), rows: own.trace.stations.map((station) => [t.day(station.on), stationSentence(station, t)] as const) }
  ]
  return sections.filter(({ rows }) => rows.length > 0)
}
