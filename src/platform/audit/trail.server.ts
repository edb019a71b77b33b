import type { Db } from '../database/database.server.ts'

export type TrailEntry = {
  id: number
  happenedAt: Temporal.Instant
  actor: string
  command: string
  subjectType: string
  subjectId: string
  sealed: boolean
}

/** The audit trail newest first, from an entry on: who, when, what; it holds no texts. */
export async function listTrail(db: Db, before: number | null, limit: number): Promise<TrailEntry[]> {
  return await db
    .selectFrom('audit_entry as e')
    .leftJoin('audit_seal as s', 's.entry_id', 'e.id')
    .select((select) => [
      'e.id',
      'e.happened_at as happenedAt',
      'e.actor',
      'e.command',
      'e.subject_type as subjectType',
      'e.subject_id as subjectId',
      select('s.entry_id', 'is not', null).as('sealed')
    ])
    .$if(before !== null, (query) => query.where('e.id', '<', before))
    .orderBy('e.id', 'desc')
    .limit(limit)
    .$castTo<TrailEntry>()
    .execute()
}
