import { listNews } from '#domain/1-frame/article/read-public.server.ts'
import type { PageServerLoad } from './$types'

const perPage = 20

export const load: PageServerLoad = async ({ locals, url }) => {
  const asked = url.searchParams.get('before') ?? ''
  const before = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(asked) ? asked : null
  const found = await listNews(locals.ctx.county.database.db, locals.language, { limit: perPage + 1, before })
  const news = found.slice(0, perPage)
  const last = news.at(-1)
  return {
    news: news.map(({ slug, title, language, publishedOn }) => ({ slug, title, language, publishedOn })),
    older: found.length > perPage && last ? `${url.pathname}?before=${last.id}` : undefined,
    newer: before ? url.pathname : undefined
  }
}
