import { sql } from 'kysely'
import { standingResolutions } from '#domain/4-decision/resolution/read.server.ts'
import type { ResolutionResult } from '#domain/4-decision/resolution/resolution.ts'
import type { Db } from '#platform/database/database.server.ts'
import type { LocalText } from '#platform/language/local-text.ts'
import type { Findable } from '../findable.ts'

type Row = { body: LocalText; on: string; paper: string; result: ResolutionResult; wording: string; edition: string }

/** What bodies resolved about editions, as it stands now; each is read on the page of its edition. */
export async function findableResolutions(db: Db): Promise<Findable<'resolution'>[]> {
  const { rows } = await sql<Row>`
    select b.name as body, r.resolved_on as on, r.paper_number as paper, r.result, concat_ws(' ', r.wording, r.conditions) as wording, e.number as edition
    from ${standingResolutions} r join body b on b.id = r.body_id join edition e on e.id = r.edition_id`.execute(db)
  return rows.map(({ body, on, paper, result, wording, edition }) => ({
    kind: 'resolution',
    number: paper || null,
    title: body,
    texts: [{ de: wording }],
    fieldNumbers: [],
    on,
    path: `/plan/editions/${encodeURIComponent(edition)}`,
    status: `resolution.result.${result}`
  }))
}
