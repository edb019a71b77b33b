import { sql } from 'kysely'
import { answerCoverage } from '#domain/3-drafting/disposition/coverage.server.ts'
import type { Db } from '#platform/database/database.server.ts'
import type { LocalText } from '#platform/language/local-text.ts'
import { collectCatalogue, type Catalogue } from './collect.server.ts'

/** What an edition frozen now would hold, and what it would leave out or leave open. */
export type Readiness = {
  catalogue: Catalogue
  /** Measures that were drafted and not proposed. */
  drafts: { id: string; number: string; title: LocalText }[]
  unconfirmedNeeds: number
  /** Accepted contributions without an answer, and since which day the oldest waits. */
  unanswered: { count: number; since: string | null }
}

/** Looks at the catalogue before it is frozen; changes nothing. */
export async function editionReadiness(db: Db): Promise<Readiness> {
  const catalogue = await collectCatalogue(db)
  const { rows: drafts } = await sql<Readiness['drafts'][number]>`
    select id, number, title from measure m where not exists (select from measure_proposal p where p.measure_id = m.id) order by number`.execute(
    db
  )
  const { rows: needs } = await sql<{ count: number }>`
    select count(*)::int as count from need n where not exists (select from need_confirmation c where c.need_id = n.id)
      and not exists (select from need_drop d where d.need_id = n.id)`.execute(db)
  const { all } = await answerCoverage(db)
  return { catalogue, drafts, unconfirmedNeeds: needs[0]?.count ?? 0, unanswered: { count: all.waiting, since: all.waitingSince } }
}
