import { error } from '@sveltejs/kit'
import { publicArticle } from '#domain/1-frame/article/read-public.server.ts'
import { translateTo } from '#platform/language/translate.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => {
  const article = await publicArticle(locals.ctx.county.database.db, locals.language, 'page', params.slug)
  if (!article) error(404, translateTo(locals.language)('error.not_found'))
  return { article }
}
