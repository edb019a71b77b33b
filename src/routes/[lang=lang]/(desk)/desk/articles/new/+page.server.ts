import { error, redirect } from '@sveltejs/kit'
import { mayWriteArticles } from '#domain/1-frame/article/may.ts'
import { writeArticle } from '#domain/1-frame/article/write.server.ts'
import { listPictures } from '#domain/1-frame/article-picture/read.server.ts'
import { translateTo } from '#platform/language/translate.ts'
import { answer, expiredForm, formKeyFor, readForm } from '#platform/web/form.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'no-store' })
  const { ctx, language } = event.locals
  if (!mayWriteArticles(ctx.actor)) error(403, translateTo(language)('form.not_allowed'))
  return { formKey: formKeyFor(event), pictures: await listPictures(ctx.county.database.db) }
}

export const actions: Actions = {
  default: async (event) => {
    const { entries, formKeyValid } = await readForm(event)
    if (!formKeyValid) return answer(event, expiredForm, entries)
    const result = await writeArticle(event.locals.ctx, entries)
    if (!result.ok) return answer(event, result.refusal, entries)
    redirect(303, `/${event.locals.language}/desk/articles/${result.value.id}?done=written`)
  }
}
