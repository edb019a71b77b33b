import { stepState } from '#domain/1-frame/process-step/process-step.ts'
import { listProcessSteps } from '#domain/1-frame/process-step/read.server.ts'
import { planOutline } from '#domain/4-decision/edition/outline.ts'
import { listEditions } from '#domain/4-decision/edition/read.server.ts'
import { readableContent } from '#domain/4-decision/edition/readable-content.server.ts'
import { councilOutcomes } from '#domain/4-decision/resolution/read.server.ts'
import { measuresInPlan } from '#domain/5-delivery/reporting/measure-line.ts'
import { latestStatusOf } from '#domain/5-delivery/reporting/read.server.ts'
import { threadPicture } from '#domain/6-learning/thread-picture/thread-picture.ts'
import { today } from '#platform/command/context.server.ts'
import type { PageServerLoad } from './$types'

/** The adopted edition in force; before there is one, the newest frozen one as a draft. Nothing that is not frozen. */
export const load: PageServerLoad = async ({ locals }) => {
  const { ctx } = locals
  const { db } = ctx.county.database
  const [editions, processSteps] = await Promise.all([listEditions(db), listProcessSteps(db)])
  const steps = processSteps.map((step) => ({ ...step, state: stepState(step, today(ctx)) }))
  const edition = editions.find((each) => each.adopted) ?? editions[0]
  if (!edition) return { edition: null, steps }
  const content = await readableContent(db, edition, locals.language)
  const [statuses, outcomes] = await Promise.all([
    latestStatusOf(
      db,
      content.measures.map((measure) => measure.id)
    ),
    councilOutcomes(db, edition.id)
  ])
  const measures = measuresInPlan(content.measures, outcomes, statuses)
  return {
    edition,
    steps,
    title: content.planTitle,
    contributionCount: content.contributionCount ?? 0,
    fields: planOutline(content),
    measures,
    picture: threadPicture(content, measures)
  }
}
