import { error } from '@sveltejs/kit'
import { mayDraftMeasures } from '#domain/3-drafting/measure/may.ts'
import { translateTo } from '#platform/language/translate.ts'
import { measureLines, maySeeMeasures } from './table.server.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals }) => {
  const { ctx, language } = locals
  if (!maySeeMeasures(ctx.actor)) error(403, translateTo(language)('form.not_allowed'))
  return { measures: await measureLines(ctx), mayDraft: mayDraftMeasures(ctx.actor) }
}
