import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import { decisionOn } from '#domain/4-decision/resolution/read.server.ts'
import type { ResolutionResult } from '#domain/4-decision/resolution/resolution.ts'
import type { Db } from '#platform/database/database.server.ts'
import type { EditionContent, EditionKind } from './edition-content.ts'

/** An edition as lists show it, with what the council has last said of it. */
export type EditionLine = {
  id: string
  number: string
  kind: EditionKind
  frozenOn: string
  changeNote: string
  contentHash: string
  measureCount: number
  needCount: number
  goalCount: number
  /** The council's latest resolution; other bodies prepare, the council decides. */
  decision: { result: ResolutionResult; resolvedOn: string } | null
  adopted: boolean
}

/** The newest edition that the council has adopted; null before the first. */
export async function currentEdition(db: Db): Promise<EditionLine | null> {
  return (await listEditions(db)).find((edition) => edition.adopted) ?? null
}

/** All editions, the newest first. */
export async function listEditions(db: Db): Promise<EditionLine[]> {
  return await readEditions(db, sql`true`)
}

/** The newest edition that was frozen for the council's decision, while that is open: not decided, or put off. */
export async function editionBeforeCouncil(db: Db): Promise<EditionLine | null> {
  const newest = (await listEditions(db)).find(({ kind }) => kind !== 'consultation')
  if (!newest || (newest.decision && !['deferred', 'referred'].includes(newest.decision.result))) return null
  return newest
}

/** The edition with this number ("1.0"); null where there is none. */
export async function editionByNumber(db: Db, number: string): Promise<EditionLine | null> {
  return (await readEditions(db, sql`e.number = ${number}`))[0] ?? null
}

/** The edition with this id; null where there is none. */
export async function editionById(db: Db, id: string): Promise<EditionLine | null> {
  return (await readEditions(db, sql`e.id = ${id}`))[0] ?? null
}

const read = new Map<string, EditionContent>()

/**
 * The frozen content of an edition. It can never change, so what was read once is kept under its fingerprint: the latest few,
 * for the whole process.
 */
export async function contentOf(db: Db, edition: { id: string; contentHash: string }): Promise<EditionContent> {
  const known = read.get(edition.contentHash)
  if (known) return known
  const { content } = await db.selectFrom('edition').select('content').where('id', '=', edition.id).executeTakeFirstOrThrow()
  // Only freezing writes this column, and it writes this type; the fingerprint proves that nothing else did.
  const frozen = content as EditionContent
  if (read.size >= 8) read.delete([...read.keys()][0] ?? '')
  read.set(edition.contentHash, frozen)
  return frozen
}

async function readEditions(db: Db, condition: RawBuilder<unknown>): Promise<EditionLine[]> {
  const { rows } = await sql<EditionLine>`
    select e.id, e.number, e.kind, e.frozen_on as "frozenOn", e.change_note as "changeNote", e.content_hash as "contentHash",
      (select count(*)::int from edition_measure where edition_id = e.id) as "measureCount",
      (select count(*)::int from edition_need where edition_id = e.id) as "needCount",
      jsonb_array_length(e.content -> 'goals') as "goalCount",
      case when r.result is not null then jsonb_build_object('result', r.result, 'resolvedOn', r.resolved_on) end as decision,
      coalesce(r.result in ('adopted', 'adopted_with_changes'), false) as adopted
    from edition e left join resolution r on r.id = (${decisionOn(sql`e.id`)})
    where ${condition} order by e.frozen_on desc, e.frozen_at desc`.execute(db)
  return rows
}
