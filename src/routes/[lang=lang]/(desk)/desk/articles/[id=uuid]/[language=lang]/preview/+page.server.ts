import { error } from '@sveltejs/kit'
import { mayTranslateArticles, mayWriteArticles } from '#domain/1-frame/article/may.ts'
import { previewOf } from '#domain/1-frame/article/preview.ts'
import { articleById } from '#domain/1-frame/article/read.server.ts'
import { today } from '#platform/command/context.server.ts'
import { officeLanguage } from '#platform/language/languages.ts'
import { translateTo } from '#platform/language/translate.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, setHeaders }) => {
  setHeaders({ 'cache-control': 'no-store' })
  const { ctx, language } = locals
  const t = translateTo(language)
  // A German draft is nobody's but its writers'; a translator sees what is to be translated, and the translations.
  const may = params.language === officeLanguage ? mayWriteArticles(ctx.actor) : mayTranslateArticles(ctx.actor)
  if (!may) error(403, t('form.not_allowed'))
  const article = await articleById(ctx.county.database.db, params.id)
  const preview = article && previewOf(article, params.language, today(ctx))
  if (!preview) error(404, t('form.not_found'))
  return { id: article.id, kind: article.kind, to: params.language, preview, isDraft: preview.isDraft }
}
