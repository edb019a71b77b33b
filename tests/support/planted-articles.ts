import { publishArticle } from '#domain/1-frame/article/publish.server.ts'
import { articleById } from '#domain/1-frame/article/read.server.ts'
import { translateArticle } from '#domain/1-frame/article/translate.server.ts'
import { writeArticle } from '#domain/1-frame/article/write.server.ts'
import { valueOf } from '#tests/support/county.ts'
import type { Say } from '#tests/support/planted-measure.ts'
import type { Site } from '#tests/support/site.ts'

/** Plants a published news item and a published page, and two drafts, one of them to be deleted; each with a translation. */
export async function plantArticles(site: Site, say: Say) {
  const news = await anArticle(site, say, 'news', 'article')
  const page = await anArticle(site, say, 'page', 'page.article')
  for (const { id } of [news, page]) valueOf(await publishArticle(site.operator, { id, number: 1 }))
  const draft = await anArticle(site, say, 'news', 'draft.article')
  const discarded = await anArticle(site, say, 'news', 'discarded.article')
  return { draft: draft.id, discarded: discarded.id, newsSlug: news.slug, pageSlug: page.slug }
}

async function anArticle({ operator }: Site, say: Say, kind: 'news' | 'page', place: string): Promise<{ id: string; slug: string }> {
  // An address or a sign of the notation in a planted text is not what these texts are about.
  const body = (part: string) => `Es heißt: ${say(`${place}.${part}`).replaceAll(/[[\]():#\\]/g, ' ')}`
  const { id } = valueOf(await writeArticle(operator, { kind, title: say(`${place}.title`), body: body('body') }))
  const translation = { title: say(`${place}.translation`), body: body('translated'), origin: 'machine', baseNumber: 0, sourceNumber: 1 }
  valueOf(await translateArticle(operator, { id, language: 'uk', ...translation }))
  const slug = (await articleById(operator.county.database.db, id))?.slug ?? ''
  return { id, slug }
}
