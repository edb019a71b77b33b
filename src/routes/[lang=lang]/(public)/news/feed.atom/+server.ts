import { atomFeed } from '#domain/1-frame/article/atom.ts'
import { listNews } from '#domain/1-frame/article/read-public.server.ts'
import { readCounty } from '#domain/1-frame/county/read.server.ts'
import { translateTo } from '#platform/language/translate.ts'
import type { RequestHandler } from './$types'

/** The newest published news of a language, for programs that follow them. */
export const GET: RequestHandler = async ({ locals }) => {
  const { ctx, language } = locals
  const { db } = ctx.county.database
  const [news, county] = await Promise.all([listNews(db, language, { limit: 20 }), readCounty(db)])
  const title = `${translateTo(language)('article.news.title')} · ${county.name}`
  const feed = atomFeed({ origin: ctx.county.origin, language, title, author: county.name, news, now: ctx.now() })
  return new Response(feed, { headers: { 'content-type': 'application/atom+xml; charset=utf-8' } })
}
