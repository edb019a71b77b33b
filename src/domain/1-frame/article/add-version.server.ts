import type { Document } from './document.ts'
import type { Origin } from './article.ts'
import type { Actor } from '#platform/command/actor.ts'
import type { Tx } from '#platform/database/database.server.ts'

type NewVersion = {
  articleId: string
  language: string
  number: number
  title: string
  body: Document
  sourceNumber: number | null
  origin: Origin
}

/** Adds one more version of a text in one language; earlier ones stay as they were. */
export async function addVersion(tx: Tx, now: Temporal.Instant, actor: Actor, version: NewVersion): Promise<void> {
  await tx
    .insertInto('article_version')
    .values({
      article_id: version.articleId,
      language: version.language,
      number: version.number,
      title: version.title,
      body: JSON.stringify(version.body),
      source_number: version.sourceNumber,
      origin: version.origin,
      written_at: now,
      written_by: staffId(actor)
    })
    .execute()
}

/** The number of the newest version in a language, 0 where there is none. The article must be locked before. */
export async function newestNumber(tx: Tx, articleId: string, language: string): Promise<number> {
  const { newest } = await tx
    .selectFrom('article_version')
    .select((version) => version.fn.max('number').as('newest'))
    .where('article_id', '=', articleId)
    .where('language', '=', language)
    .executeTakeFirstOrThrow()
  return newest ?? 0
}

/** The number of the version in a language that is, or last was, public; 0 where none ever was. */
export async function publishedNumber(tx: Tx, articleId: string, language: string): Promise<number> {
  const { newest } = await tx
    .selectFrom('article_version')
    .select((version) => version.fn.max('number').as('newest'))
    .where('article_id', '=', articleId)
    .where('language', '=', language)
    .where('published_at', 'is not', null)
    .executeTakeFirstOrThrow()
  return newest ?? 0
}

/** Finds an article and makes other writers wait; undefined for a stranger's id. */
export async function lockArticle(tx: Tx, id: string): Promise<{ kind: string; slug: string } | undefined> {
  return await tx.selectFrom('article').select(['kind', 'slug']).where('id', '=', id).forUpdate().executeTakeFirst()
}

/** Whose number a row keeps: staff only. */
export function staffId(actor: Actor): string | null {
  return actor.kind === 'staff' ? actor.id : null
}
