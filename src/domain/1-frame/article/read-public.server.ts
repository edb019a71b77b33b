import { sql } from 'kysely'
import { translationState } from './article.ts'
import type { ArticleKind, Origin, TranslationState } from './article.ts'
import type { Document } from './document.ts'
import { dayOf } from '#platform/command/context.server.ts'
import type { Db } from '#platform/database/database.server.ts'
import type { Language } from '#platform/language/languages.ts'

/** A published text as readers of a language get it: in their language where it stands, else in German. */
export type PublicArticle = {
  id: string
  slug: string
  /** The day of the publication, and the instant of the latest change as ISO text. */
  publishedOn: string
  publishedAt: string
  updatedAt: string
  /** When it was last told: published, or corrected with the wish that its readers be told. */
  toldAt: string
  /** Every moment at which it was told since it stands there. */
  tellings: string[]
  language: Language
  title: string
  body: Document
  /** Of a translation; null for the German text. */
  state: TranslationState | null
  reviewer: string | null
  reviewedOn: string | null
}

/** Published news, newest first; `before` is the last one's id of the page before. */
export async function listNews(
  db: Db,
  language: Language,
  { limit, before = null }: { limit: number; before?: string | null }
): Promise<PublicArticle[]> {
  return await readPublic(
    db,
    language,
    sql`a.kind = 'news' and (${before}::uuid is null or (p.published_at, a.id) < (
      select q.published_at, q.article_id from article_publication q where q.article_id = ${before}::uuid and q.ended_at is null))`,
    limit
  )
}

/** Published news, those last that were told first: a correction that readers are to be told counts from then. */
export async function listNewsByTelling(db: Db, language: Language, limit: number): Promise<PublicArticle[]> {
  return await readPublic(db, language, sql`a.kind = 'news'`, limit, sql`"toldAt" desc, a.id desc`)
}

/** The published text of this kind at an address; undefined where nothing is public there. */
export async function publicArticle(db: Db, language: Language, kind: ArticleKind, slug: string): Promise<PublicArticle | undefined> {
  return (await readPublic(db, language, sql`a.kind = ${kind} and a.slug = ${slug}`, 1))[0]
}

/** The published information pages by title, for the foot of every page. */
export async function listPages(db: Db, language: Language): Promise<{ slug: string; title: string; language: Language }[]> {
  const { rows } = await sql<{ slug: string; title: string; language: Language }>`
    select a.slug, v.title, v.language from article a
    join article_publication p on p.article_id = a.id and p.ended_at is null
    cross join lateral ${newestText(language)} v
    where a.kind = 'page' order by p.published_at, a.id limit 12`.execute(db)
  return rows
}

type Row = Omit<PublicArticle, 'publishedOn' | 'publishedAt' | 'updatedAt' | 'toldAt' | 'tellings' | 'state'> & {
  publishedAt: Temporal.Instant
  announced: string[]
  toldAt: Temporal.Instant
  releasedAt: Temporal.Instant
  sourceNumber: number | null
  newestSource: number
  origin: Origin
}

async function readPublic(
  db: Db,
  language: Language,
  condition: ReturnType<typeof sql>,
  limit: number,
  order = sql`p.published_at desc, a.id desc`
): Promise<PublicArticle[]> {
  const { rows } = await sql<Row>`
    select a.id, a.slug, p.published_at as "publishedAt", v.published_at as "releasedAt", v.language, v.title, v.body, v.origin,
      v.source_number as "sourceNumber", r.reviewer, r.reviewed_on as "reviewedOn",
      (select max(s.number) from article_version s where s.article_id = a.id and s.language = 'de' and s.published_at is not null) as "newestSource",
      greatest(p.published_at, (select max(s.announced_at) from article_version s where s.article_id = a.id)) as "toldAt",
      (select coalesce(jsonb_agg(s.announced_at), '[]') from article_version s
        where s.article_id = a.id and s.announced_at > p.published_at) as announced
    from article a
    join article_publication p on p.article_id = a.id and p.ended_at is null
    cross join lateral ${newestText(language)} v
    left join article_review r on r.article_version_id = v.id
    where ${condition}
    order by ${order} limit ${limit}`.execute(db)
  return rows.map(({ publishedAt, toldAt, announced, releasedAt, sourceNumber, newestSource, origin, ...text }) => ({
    ...text,
    publishedOn: dayOf(publishedAt),
    publishedAt: publishedAt.toString(),
    toldAt: toldAt.toString(),
    tellings: [publishedAt.toString(), ...announced],
    updatedAt: (Temporal.Instant.compare(publishedAt, releasedAt) < 0 ? releasedAt : publishedAt).toString(),
    state: sourceNumber === null ? null : translationState(newestSource, { sourceNumber, origin, reviewed: text.reviewer !== null })
  }))
}

function newestText(language: Language) {
  return sql`(select * from article_version where article_id = a.id and published_at is not null and language in (${language}, 'de')
    order by (language = ${language}) desc, number desc limit 1)`
}
