import { sql } from 'kysely'
import { dayOf } from '#platform/command/context.server.ts'
import type { Db } from '#platform/database/database.server.ts'
import type { Language } from '#platform/language/languages.ts'

/** A text whose newest translations wait to be released: into which languages, and since which day the first of them. */
export type WaitingTranslations = { id: string; title: string; languages: Language[]; since: string }

/** The texts with translations that nobody has released yet, the longest waiting first. */
export async function translationsWaiting(db: Db): Promise<WaitingTranslations[]> {
  const { rows } = await sql<Omit<WaitingTranslations, 'since'> & { since: Temporal.Instant }>`
    select n.article_id as id, array_agg(n.language order by n.language) as languages, min(n.written_at) as since,
      (select g.title from article_version g where g.article_id = n.article_id and g.language = 'de' order by g.number desc limit 1) as title
    from (
      select distinct on (article_id, language) article_id, language, published_at, written_at from article_version
      where language <> 'de' order by article_id, language, number desc) n
    where n.published_at is null
    group by n.article_id order by since, n.article_id limit 200`.execute(db)
  return rows.map(({ since, ...text }) => ({ ...text, since: dayOf(since) }))
}
