import { error } from '@sveltejs/kit'
import { mayReadNeeds, mayWordNeeds } from '#domain/3-drafting/need/may.ts'
import { listNeeds } from '#domain/3-drafting/need/read.server.ts'
import { translateTo } from '#platform/language/translate.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals }) => {
  const { ctx, language } = locals
  if (!mayReadNeeds(ctx.actor)) error(403, translateTo(language)('form.not_allowed'))
  return { needs: await listNeeds(ctx.county.database.db), mayWord: mayWordNeeds(ctx.actor) }
}
