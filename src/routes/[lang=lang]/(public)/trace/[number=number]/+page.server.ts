import { error } from '@sveltejs/kit'
import { traceByNumber } from '#domain/6-learning/trace/read.server.ts'
import { translateTo } from '#platform/language/translate.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ params, locals }) => {
  const trace = await traceByNumber(locals.ctx.county.database.db, params.number)
  if (!trace) error(404, translateTo(locals.language)('trace.number.unknown'))
  return { trace, number: params.number }
}
