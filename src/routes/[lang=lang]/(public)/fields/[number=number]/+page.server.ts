import { error } from '@sveltejs/kit'
import { fieldByNumber } from '#domain/1-frame/field-of-action/read.server.ts'
import { listNeeds } from '#domain/3-drafting/need/read.server.ts'
import { planOutline } from '#domain/4-decision/edition/outline.ts'
import { listEditions } from '#domain/4-decision/edition/read.server.ts'
import { readableContent } from '#domain/4-decision/edition/readable-content.server.ts'
import { councilOutcomes } from '#domain/4-decision/resolution/read.server.ts'
import { measuresInPlan } from '#domain/5-delivery/reporting/measure-line.ts'
import { latestStatusOf } from '#domain/5-delivery/reporting/read.server.ts'
import { readTally } from '#domain/6-learning/coverage/tally.server.ts'
import { translateTo } from '#platform/language/translate.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ params, locals }) => {
  const { db } = locals.ctx.county.database
  const field = await fieldByNumber(db, params.number)
  if (!field) error(404, translateTo(locals.language)('field.unknown'))
  const [needs, editions, tally] = await Promise.all([listNeeds(db), listEditions(db), readTally(db)])
  const edition = editions.find((each) => each.adopted) ?? editions[0] ?? null
  const content = edition && (await readableContent(db, edition, locals.language))
  const measures =
    content?.measures.filter((each) => each.fieldNumber === field.number || each.furtherFieldNumbers.includes(field.number)) ?? []
  const [statuses, outcomes] = await Promise.all([
    latestStatusOf(
      db,
      measures.map((measure) => measure.id)
    ),
    edition ? councilOutcomes(db, edition.id) : new Map()
  ])
  return {
    field,
    edition: edition && { number: edition.number, adopted: edition.adopted },
    contributions: tally.byField.get(field.id)?.contributions ?? 0,
    needs: needs
      .filter((need) => need.confirmedOn !== null && need.droppedOn === null && need.fieldNumbers.includes(field.number))
      .map(({ number, statement, evidenceCount }) => ({ number, statement, evidenceCount })),
    goals: (content ? planOutline(content).find((each) => each.number === field.number)?.goals : null) ?? [],
    measures: measuresInPlan(measures, outcomes, statuses)
  }
}
