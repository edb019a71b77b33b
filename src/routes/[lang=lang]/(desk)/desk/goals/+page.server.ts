import { error } from '@sveltejs/kit'
import { readFields } from '#domain/1-frame/field-of-action/read.server.ts'
import { mayReadGoals, mayWordGoals } from '#domain/3-drafting/goal/may.ts'
import { listGoals } from '#domain/3-drafting/goal/read.server.ts'
import { translateTo } from '#platform/language/translate.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals }) => {
  const { ctx, language } = locals
  if (!mayReadGoals(ctx.actor)) error(403, translateTo(language)('form.not_allowed'))
  const [goals, fields] = await Promise.all([listGoals(ctx.county.database.db), readFields(ctx.county.database.db)])
  return { goals, fields, mayWord: mayWordGoals(ctx.actor) }
}
