import { error } from '@sveltejs/kit'
import { sumsByYear } from '#domain/3-drafting/measure/sums.ts'
import { publicMeasure } from '#domain/4-decision/edition/measure-in-plan.server.ts'
import { fundingOf } from '#domain/4-decision/funding/read.server.ts'
import { resolutionsOfMeasure } from '#domain/4-decision/resolution/read.server.ts'
import { statusHistory } from '#domain/5-delivery/reporting/read.server.ts'
import { translateTo } from '#platform/language/translate.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ params, locals }) => {
  const { db } = locals.ctx.county.database
  const found = await publicMeasure(db, params.number, locals.language)
  if (!found) error(404, translateTo(locals.language)('plan.measure.unknown'))
  const { measure, ...around } = found
  const [resolutions, funding, reports] = await Promise.all([
    resolutionsOfMeasure(db, measure.id),
    fundingOf(db, [measure.id]),
    statusHistory(db, measure.id)
  ])
  return { ...around, measure, years: sumsByYear(measure.costLines, measure.staffLines), resolutions, funding, reports }
}
