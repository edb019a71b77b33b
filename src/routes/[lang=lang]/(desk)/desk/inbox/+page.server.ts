import { error } from '@sveltejs/kit'
import { mayModerate } from '#domain/2-listening/moderation/may.ts'
import { waitingContributions } from '#domain/2-listening/moderation/read.server.ts'
import { translateTo } from '#platform/language/translate.ts'
import { cursorOf, cursorText } from '../cursor.ts'
import type { PageServerLoad } from './$types'

const perPage = 25

export const load: PageServerLoad = async ({ locals, url, setHeaders }) => {
  setHeaders({ 'cache-control': 'no-store' })
  const { ctx, language } = locals
  if (!mayModerate(ctx.actor)) error(403, translateTo(language)('form.not_allowed'))
  const { lines, total } = await waitingContributions(ctx.county.database.db, cursorOf(url.searchParams.get('after')), perPage)
  const last = lines.length === perPage ? lines.at(-1) : undefined
  return { lines, total, next: last ? cursorText(last) : null }
}
