import { error } from '@sveltejs/kit'
import { nearEqualWaiting } from '#domain/2-listening/moderation/inbox.server.ts'
import { mayModerate } from '#domain/2-listening/moderation/may.ts'
import { translateTo } from '#platform/language/translate.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, setHeaders }) => {
  setHeaders({ 'cache-control': 'no-store' })
  const { ctx, language } = locals
  const t = translateTo(language)
  if (!mayModerate(ctx.actor)) error(403, t('form.not_allowed'))
  const lines = await nearEqualWaiting(ctx.county.database.db, params.id)
  if (!lines.length) error(404, t('form.not_found'))
  return { lines }
}
