import { publishArticle } from '#domain/1-frame/article/publish.server.ts'
import { handBackTranslation } from '#domain/1-frame/article/hand-back.server.ts'
import { articleById } from '#domain/1-frame/article/read.server.ts'
import { releaseTranslation } from '#domain/1-frame/article/release.server.ts'
import { translateArticle } from '#domain/1-frame/article/translate.server.ts'
import { writeArticle } from '#domain/1-frame/article/write.server.ts'
import { valueOf } from '#tests/support/county.ts'
import type { Say } from '#tests/support/planted-measure.ts'
import type { Ground } from '#tests/support/site.ts'

/**
 * Plants a published news item and a published page with released translations, and two drafts, one of them to be deleted, with translations
 * that nobody released; one was handed back. The news item has a newer translation that waits.
 */
export async function plantArticles(site: Ground, say: Say) {
  const news = await anArticle(site, say, 'news', 'article')
  const page = await anArticle(site, say, 'page', 'page.article')
  for (const { id } of [news, page]) {
    valueOf(await releaseTranslation(site.operator, { id, language: 'uk', number: 1 }))
    valueOf(await publishArticle(site.operator, { id, number: 1 }))
  }
  await aTranslation(site, say, news.id, 'draft.article.newer', 1)
  const draft = await anArticle(site, say, 'news', 'draft.article')
  const discarded = await anArticle(site, say, 'news', 'discarded.article')
  const note = say('discarded.article.note')
  valueOf(await handBackTranslation(site.operator, { id: discarded.id, language: 'uk', number: 1, note }))
  return { news: news.id, draft: draft.id, discarded: discarded.id, newsSlug: news.slug, pageSlug: page.slug }
}

async function anArticle(site: Ground, say: Say, kind: 'news' | 'page', place: string): Promise<{ id: string; slug: string }> {
  const { operator } = site
  const { id } = valueOf(await writeArticle(operator, { kind, title: say(`${place}.title`), body: bodyOf(say(`${place}.body`)) }))
  await aTranslation(site, say, id, place, 0)
  const slug = (await articleById(operator.county.database.db, id))?.slug ?? ''
  return { id, slug }
}

async function aTranslation({ operator }: Ground, say: Say, id: string, place: string, baseNumber: number): Promise<void> {
  const text = { title: say(`${place}.translation`), body: bodyOf(say(`${place}.translated`)) }
  valueOf(await translateArticle(operator, { id, language: 'uk', ...text, origin: 'machine', baseNumber, sourceNumber: 1 }))
}

// An address or a sign of the notation in a planted text is not what these texts are about.
function bodyOf(words: string): string {
  return `Es heißt: ${words.replaceAll(/[[\]():#\\]/g, ' ')}`
}
