import { error } from '@sveltejs/kit'
import { mayAnswerContributions, mayReadCoverage } from '#domain/3-drafting/disposition/may.ts'
import { listReasons } from '#domain/3-drafting/disposition/read.server.ts'
import { translateTo } from '#platform/language/translate.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals }) => {
  const { ctx, language } = locals
  if (!mayReadCoverage(ctx.actor)) error(403, translateTo(language)('form.not_allowed'))
  return { reasons: await listReasons(ctx.county.database.db), mayWrite: mayAnswerContributions(ctx.actor) }
}
