import { error } from '@sveltejs/kit'
import { traceByNumber, withheldNumber } from '#domain/6-learning/trace/read.server.ts'
import { translateTo } from '#platform/language/translate.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ params, locals }) => {
  const trace = await traceByNumber(locals.ctx.county.database.db, params.number)
  const withheld = trace ? null : await withheldNumber(locals.ctx.county.database.db, params.number)
  if (!trace && !withheld) error(404, translateTo(locals.language)('trace.number.unknown'))
  return { trace, withheld, number: params.number }
}
