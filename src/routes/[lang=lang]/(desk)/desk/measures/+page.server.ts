import { error } from '@sveltejs/kit'
import { mayDraftMeasures, mayReadMeasures, ownOrganization } from '#domain/3-drafting/measure/may.ts'
import { listMeasures } from '#domain/3-drafting/measure/read.server.ts'
import { translateTo } from '#platform/language/translate.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals }) => {
  const { ctx, language } = locals
  const all = mayReadMeasures(ctx.actor)
  const own = ownOrganization(ctx.actor)
  if (!all && own === null) error(403, translateTo(language)('form.not_allowed'))
  const measures = await listMeasures(ctx.county.database.db, all || own === null ? {} : { organizationId: own })
  return { measures, mayDraft: mayDraftMeasures(ctx.actor) }
}
