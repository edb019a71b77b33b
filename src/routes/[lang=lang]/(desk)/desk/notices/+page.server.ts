import { error } from '@sveltejs/kit'
import { mayModerate } from '#domain/2-listening/moderation/may.ts'
import { openNotices } from '#domain/2-listening/notice/read.server.ts'
import { translateTo } from '#platform/language/translate.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, setHeaders }) => {
  setHeaders({ 'cache-control': 'no-store' })
  const { ctx, language } = locals
  if (!mayModerate(ctx.actor)) error(403, translateTo(language)('form.not_allowed'))
  return { noticed: await openNotices(ctx.county.database.db) }
}
