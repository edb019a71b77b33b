import type { Db } from '#platform/database/database.server.ts'

/** The number of the newest edition that holds a measure; null while none does, and its proposal may still be taken back. */
export async function editionHoldingMeasure(db: Db, measureId: string): Promise<string | null> {
  const newest = await db
    .selectFrom('edition_measure as held')
    .innerJoin('edition as e', 'e.id', 'held.edition_id')
    .select('e.number')
    .where('held.measure_id', '=', measureId)
    .orderBy('e.frozen_on', 'desc')
    .orderBy('e.frozen_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return newest?.number ?? null
}

/** The number of the newest edition that holds a need; null while none does, and it may still be given up. */
export async function editionHoldingNeed(db: Db, needId: string): Promise<string | null> {
  const newest = await db
    .selectFrom('edition_need as held')
    .innerJoin('edition as e', 'e.id', 'held.edition_id')
    .select('e.number')
    .where('held.need_id', '=', needId)
    .orderBy('e.frozen_on', 'desc')
    .orderBy('e.frozen_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return newest?.number ?? null
}
