import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import { dayOf } from '#platform/command/context.server.ts'
import type { Db } from '#platform/database/database.server.ts'
import type { Language } from '#platform/language/languages.ts'

/** A text whose newest translations wait for somebody: into which languages, and since which day the first of them. */
export type WaitingTranslations = { id: string; title: string; languages: Language[]; since: string }

/** The texts with translations that nobody has released yet, nor handed back, the longest waiting first. */
export async function translationsWaiting(db: Db): Promise<WaitingTranslations[]> {
  return await newestDrafts(db, sql`b.returned_at is null`, sql`n.written_at`)
}

/** The texts with translations that were handed back to be changed, the longest waiting first. */
export async function translationsHandedBack(db: Db): Promise<WaitingTranslations[]> {
  return await newestDrafts(db, sql`b.returned_at is not null`, sql`b.returned_at`)
}

async function newestDrafts(db: Db, condition: RawBuilder<unknown>, since: RawBuilder<Temporal.Instant>): Promise<WaitingTranslations[]> {
  const { rows } = await sql<Omit<WaitingTranslations, 'since'> & { since: Temporal.Instant }>`
    select n.article_id as id, array_agg(n.language order by n.language) as languages, min(${since}) as since,
      (select g.title from article_version g where g.article_id = n.article_id and g.language = 'de' order by g.number desc limit 1) as title
    from (
      select distinct on (article_id, language) id, article_id, language, published_at, written_at from article_version
      where language <> 'de' order by article_id, language, number desc) n
    left join article_return b on b.article_version_id = n.id
    where n.published_at is null and ${condition}
    group by n.article_id order by since, n.article_id limit 200`.execute(db)
  return rows.map(({ since, ...text }) => ({ ...text, since: dayOf(since) }))
}
