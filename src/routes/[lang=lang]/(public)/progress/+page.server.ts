import { currentEdition } from '#domain/4-decision/edition/read.server.ts'
import { readableContent } from '#domain/4-decision/edition/readable-content.server.ts'
import { councilOutcomes } from '#domain/4-decision/resolution/read.server.ts'
import { deliverySummary } from '#domain/5-delivery/reporting/delivery-summary.ts'
import { isWanted, measuresInPlan } from '#domain/5-delivery/reporting/measure-line.ts'
import { latestStatusOf } from '#domain/5-delivery/reporting/read.server.ts'
import { readTally } from '#domain/6-learning/coverage/tally.server.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals }) => {
  const { db } = locals.ctx.county.database
  const [edition, { total }] = await Promise.all([currentEdition(db), readTally(db)])
  if (!edition) return { edition: null, total }
  const content = await readableContent(db, edition, locals.language)
  const [statuses, outcomes] = await Promise.all([
    latestStatusOf(
      db,
      content.measures.map((measure) => measure.id)
    ),
    councilOutcomes(db, edition.id)
  ])
  const measures = measuresInPlan(content.measures, outcomes, statuses)
  const wanted = measures.filter((measure) => isWanted(measure.outcome))
  return { edition, total, summary: deliverySummary(wanted), wanted, others: measures.filter((measure) => !isWanted(measure.outcome)) }
}
