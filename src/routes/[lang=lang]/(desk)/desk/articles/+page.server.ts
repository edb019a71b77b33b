import { error } from '@sveltejs/kit'
import { mayTranslateArticles, mayWriteArticles } from '#domain/1-frame/article/may.ts'
import { listArticles } from '#domain/1-frame/article/read.server.ts'
import { translateTo } from '#platform/language/translate.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, setHeaders, url }) => {
  setHeaders({ 'cache-control': 'no-store' })
  const { ctx, language } = locals
  if (!mayTranslateArticles(ctx.actor)) error(403, translateTo(language)('form.not_allowed'))
  return {
    articles: await listArticles(ctx.county.database.db),
    mayWrite: mayWriteArticles(ctx.actor),
    discarded: url.searchParams.get('done') === 'discarded'
  }
}
