import { error } from '@sveltejs/kit'
import { mayFreezeEditions, mayReadEditions } from '#domain/4-decision/edition/may.ts'
import { listEditions } from '#domain/4-decision/edition/read.server.ts'
import { translateTo } from '#platform/language/translate.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals }) => {
  const { ctx, language } = locals
  if (!mayReadEditions(ctx.actor)) error(403, translateTo(language)('form.not_allowed'))
  return { editions: await listEditions(ctx.county.database.db), mayFreeze: mayFreezeEditions(ctx.actor) }
}
