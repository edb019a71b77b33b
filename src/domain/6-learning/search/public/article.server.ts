import { sql } from 'kysely'
import type { ArticleKind } from '#domain/1-frame/article/article.ts'
import { plainText } from '#domain/1-frame/article/document.ts'
import type { Document } from '#domain/1-frame/article/document.ts'
import { dayOf } from '#platform/command/context.server.ts'
import type { Db } from '#platform/database/database.server.ts'
import type { LocalText } from '#platform/language/local-text.ts'
import type { Findable } from '../findable.ts'

type Row = { id: string; kind: ArticleKind; slug: string; publishedAt: Temporal.Instant; versions: string[] }
type Version = { id: string; language: string; title: string; body: Document }
type Words = { title: LocalText; texts: LocalText[] }

// The words of a version never change: what was read once is kept under their ids, for the whole process.
const read = new Map<string, Words>()
const mostKept = 500

/** News and information pages that are published now, in the newest public version of each of their languages. */
export async function findableArticles(db: Db): Promise<Findable<'page' | 'news'>[]> {
  const { rows } = await sql<Row>`
    select a.id, a.kind, a.slug, p.published_at as "publishedAt",
      array(select distinct on (v.language) v.id from article_version v where v.article_id = a.id and v.published_at is not null order by v.language, v.number desc) as versions
    from article a join article_publication p on p.article_id = a.id and p.ended_at is null`.execute(db)
  const unknown = rows.filter((row) => !read.has(keyOf(row)))
  if (unknown.length) await keepWordsOf(db, unknown)
  return rows.flatMap((row) => {
    const words = read.get(keyOf(row))
    if (!words) return []
    const isNews = row.kind === 'news'
    const kind = isNews ? ('news' as const) : ('page' as const)
    const path = `/${isNews ? 'news' : 'pages'}/${row.slug}`
    return [{ kind, number: null, ...words, fieldNumbers: [], on: dayOf(row.publishedAt), path, status: null }]
  })
}

async function keepWordsOf(db: Db, rows: readonly Row[]): Promise<void> {
  const ids = rows.flatMap(({ versions }) => versions)
  const found = await sql<Version>`select id, language, title, body from article_version where id = any(${ids}::uuid[])`.execute(db)
  const versions = new Map(found.rows.map((version) => [version.id, version]))
  if (read.size + rows.length > mostKept) read.clear()
  for (const row of rows) {
    const own = row.versions.flatMap((id) => versions.get(id) ?? [])
    const inAll = (say: (version: Version) => string): LocalText => {
      const texts: Record<string, string> = Object.fromEntries(own.map((version) => [version.language, say(version)]))
      return { ...texts, de: texts['de'] ?? '' }
    }
    read.set(keyOf(row), { title: inAll(({ title }) => title), texts: [inAll(({ body }) => plainText(body))] })
  }
}

function keyOf({ id, versions }: Row): string {
  return [id, ...versions].join(' ')
}
