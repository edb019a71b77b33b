import { contentOf, listEditions } from '#domain/4-decision/edition/read.server.ts'
import { councilOutcomes } from '#domain/4-decision/resolution/read.server.ts'
import { latestStatusOf } from '#domain/5-delivery/reporting/read.server.ts'
import type { Db } from '#platform/database/database.server.ts'
import type { Findable } from '../findable.ts'

/** Measures and goals of the plan that everybody reads: the adopted edition, before there is one the newest frozen. */
export async function findablePlan(db: Db): Promise<Findable<'measure' | 'goal'>[]> {
  const editions = await listEditions(db)
  const edition = editions.find((each) => each.adopted) ?? editions[0]
  if (!edition) return []
  const content = await contentOf(db, edition)
  const [outcomes, statuses] = await Promise.all([
    councilOutcomes(db, edition.id),
    latestStatusOf(
      db,
      content.measures.map((measure) => measure.id)
    )
  ])
  return [
    ...content.measures.map(({ id, number, title, officialTitle, description, targetGroup, lead, fieldNumber, furtherFieldNumbers }) => {
      const status = statuses.get(id)
      const outcome = outcomes.get(id)
      return {
        kind: 'measure' as const,
        number,
        title,
        texts: [description, { de: [officialTitle, targetGroup, lead.name].filter(Boolean).join('. ') }],
        fieldNumbers: [fieldNumber, ...furtherFieldNumbers],
        on: edition.frozenOn,
        path: `/plan/measures/${encodeURIComponent(number)}`,
        status: status
          ? (`status.implementation.${status.implementation}` as const)
          : outcome
            ? (`resolution.outcome.${outcome}` as const)
            : null
      }
    }),
    ...content.goals.map(({ code, text, fieldNumber }) => ({
      kind: 'goal' as const,
      number: code,
      title: text,
      texts: [],
      fieldNumbers: [fieldNumber],
      on: edition.frozenOn,
      path: `/plan#goal-${code}`,
      status: null
    }))
  ]
}
