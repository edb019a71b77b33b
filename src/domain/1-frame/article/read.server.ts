import { sql } from 'kysely'
import type { ArticleKind, Origin, TranslationState } from './article.ts'
import { translatedLanguages, translationState } from './article.ts'
import type { Document } from './document.ts'
import type { Db } from '#platform/database/database.server.ts'
import { dayOf } from '#platform/command/context.server.ts'
import type { Language } from '#platform/language/languages.ts'

/** A text in one language, as its newest version there stands. */
export type ArticleText = {
  language: Language
  number: number
  title: string
  body: Document
  sourceNumber: number | null
  origin: Origin
  reviewer: string | null
  reviewedOn: string | null
  /** When this version was published, or a translation released; null for a draft. */
  publishedAt: string | null
  /** What is to be changed, where this version was handed back, and since when. */
  returnNote: string | null
  returnedAt: string | null
}

/** How far a language is: the state of its newest text, and whether that draft waits to be released, or was handed back to be changed. */
export type TranslationStanding = { language: Language; state: TranslationState; waits: boolean; returned: boolean }

/** An article as its desk page needs it. */
export type Article = {
  id: string
  kind: ArticleKind
  slug: string
  publishedOn: string | null
  /** The newest German text, published or draft. */
  source: ArticleText
  /** The German text that translations are made from: the published one, before the first publication the newest. */
  basis: ArticleText
  /** The day on which the version was published that a newer draft is to follow; null where there is no such draft. */
  draftSince: string | null
  /** The newest text of each language; where that is a draft, since which day readers have another one. */
  translations: (TranslationStanding & { text: ArticleText | null; publicSince: string | null })[]
}

/** One line of the desk's list. */
export type ArticleLine = Omit<Article, 'source' | 'basis' | 'translations'> & {
  title: string
  states: TranslationStanding[]
}

/** All news and pages of the desk, newest first, with the state of each translation. */
export async function listArticles(db: Db): Promise<ArticleLine[]> {
  return (await readArticles(db, null)).map(({ source, basis: _, translations, ...article }) => ({
    ...article,
    title: source.title,
    states: translations.map(({ language, state, waits, returned }) => ({ language, state, waits, returned }))
  }))
}

/** One article with the newest text in every language; undefined for a stranger's id. */
export async function articleById(db: Db, id: string): Promise<Article | undefined> {
  return (await readArticles(db, id))[0]
}

/** One German version, to be laid beside the newest. */
export async function sourceVersion(db: Db, id: string, number: number): Promise<Pick<ArticleText, 'title' | 'body'> | undefined> {
  const { rows } = await sql<Pick<ArticleText, 'title' | 'body'>>`select title, body from article_version
    where article_id = ${id} and language = 'de' and number = ${number}`.execute(db)
  return rows[0]
}

type Row = { id: string; kind: ArticleKind; slug: string; publishedAt: Temporal.Instant | null; texts: ArticleText[] }

async function readArticles(db: Db, id: string | null): Promise<Article[]> {
  const { rows } = await sql<Row>`
    select a.id, a.kind, a.slug,
      (select p.published_at from article_publication p where p.article_id = a.id and p.ended_at is null) as "publishedAt",
      (select jsonb_agg(text) from (
        select distinct on (v.language, v.published_at is null) v.language, v.number, v.title, case when ${id}::uuid is null then null else v.body end as body,
          v.source_number as "sourceNumber", v.origin, r.reviewer, r.reviewed_on as "reviewedOn", v.published_at as "publishedAt",
          b.note as "returnNote", b.returned_at as "returnedAt"
        from article_version v left join article_review r on r.article_version_id = v.id left join article_return b on b.article_version_id = v.id
        where v.article_id = a.id order by v.language, v.published_at is null, v.number desc) text) as texts
    from article a where ${id}::uuid is null or a.id = ${id}::uuid
    order by a.made_at desc, a.id limit 500`.execute(db)
  return rows.map(articleOf)
}

function articleOf({ publishedAt, texts, ...article }: Row): Article {
  const german = texts.filter(({ language }) => language === 'de').toSorted((a, b) => b.number - a.number)
  const source = german[0]
  if (!source) throw new Error(`the article ${article.id} has no German text`)
  const basis = german.find((text) => text.publishedAt) ?? source
  const draftSince = basis.publishedAt && basis !== source ? dayOf(Temporal.Instant.from(basis.publishedAt)) : null
  const translations = translatedLanguages.map((language) => {
    const own = texts.filter((each) => each.language === language).toSorted((a, b) => b.number - a.number)
    const text = own[0] ?? null
    const facts = text && { sourceNumber: text.sourceNumber ?? 0, origin: text.origin, reviewed: text.reviewer !== null }
    const released = own.find((each) => each.publishedAt)?.publishedAt
    const publicSince = released ? dayOf(Temporal.Instant.from(released)) : null
    const isDraft = text !== null && !text.publishedAt
    const returned = isDraft && text.returnNote !== null
    return { language, state: translationState(basis.number, facts), waits: isDraft && !returned, returned, text, publicSince }
  })
  return { ...article, publishedOn: publishedAt && dayOf(publishedAt), source, basis, draftSince, translations }
}
