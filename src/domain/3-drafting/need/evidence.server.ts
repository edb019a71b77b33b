import { sql } from 'kysely'
import type { Db } from '#platform/database/database.server.ts'
import { holdsWords } from '#domain/2-listening/contribution/holds-words.server.ts'
import { acceptedContributions } from './accepted.server.ts'
import { standingSources } from './standing.server.ts'

/** A contribution as evidence: `shown` is null where it was erased, or where the reader may not see it. */
export type Evidence = {
  id: string
  number: number | null
  wish: 'public' | 'office'
  kind: string | null
  language: string
  shown: string | null
  receivedOn: string
  /** The needs for which it is evidence. */
  needNumbers: number[]
}

export type EvidenceCursor = { on: string; id: string }

const columns = sql`a.id, a.number, a.wish, a.kind, a.language, a.shown, a.received_on as "receivedOn",
  array(select n.number from need_source s join need n on n.id = s.need_id where s.contribution_id = a.id order by 1) as "needNumbers"`

/** The evidence of a need, newest first, without what its authors took back. Texts that were given only for the office come out empty unless `office` is set. */
export async function evidenceOf(db: Db, needId: string, { office }: { office: boolean }): Promise<Evidence[]> {
  const { rows } = await sql<Evidence>`
    select c.id, a.number, c.wish, c.kind, c.language, case when c.wish = 'public' or ${office} then a.shown end as shown,
      c.received_on as "receivedOn", array[]::integer[] as "needNumbers"
    from ${standingSources} s join contribution c on c.id = s.contribution_id left join ${acceptedContributions} a on a.id = c.id
    where s.need_id = ${needId} order by c.received_on desc, c.id desc`.execute(db)
  return rows
}

/** Those of these contributions that may be evidence, the newest first; for those who word needs. */
export async function possibleEvidence(db: Db, ids: readonly string[]): Promise<(Evidence & { fieldNumbers: number[] })[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<Evidence & { fieldNumbers: number[] }>`
    select ${columns}, array(select f.number from contribution_field cf join field_of_action f on f.id = cf.field_id
      where cf.contribution_id = a.id order by 1) as "fieldNumbers"
    from ${acceptedContributions} a where a.id = any(${ids}::uuid[]) order by a.received_on desc, a.id desc`.execute(db)
  return rows
}

/**
 * Accepted contributions that are no evidence of this need yet, newest first, a page at a time: all whose text holds every word,
 * or, where they are public, a form of the words in German. `fresh` leaves out what already is evidence of another need.
 */
export async function findEvidence(
  db: Db,
  { needId, query, fresh, after, limit }: { needId: string; query: string; fresh: boolean; after: EvidenceCursor | null; limit: number }
): Promise<{ found: Evidence[]; total: number; next: EvidenceCursor | null }> {
  const matching = sql`from ${acceptedContributions} a
    where a.shown is not null and not exists (select from need_source s where s.need_id = ${needId} and s.contribution_id = a.id)
      and (not ${fresh}::boolean or not exists (select from need_source s where s.contribution_id = a.id))
      and (${holdsWords(sql`a.shown`, query)}
        or exists (select from contribution_listing l where l.contribution_id = a.id and l.search @@ websearch_to_tsquery('german', ${query})))`
  const { rows } = await sql<Evidence>`select ${columns} ${matching}
      and (${after?.on ?? null}::date is null or (a.received_on, a.id) < (${after?.on ?? null}::date, ${after?.id ?? null}::uuid))
    order by a.received_on desc, a.id desc limit ${limit + 1}`.execute(db)
  const { rows: counted } = await sql<{ total: number }>`select count(*)::int as total ${matching}`.execute(db)
  const found = rows.slice(0, limit)
  const last = found.at(-1)
  return { found, total: counted[0]?.total ?? 0, next: rows.length > limit && last ? { on: last.receivedOn, id: last.id } : null }
}
