import type { Db } from '#platform/database/database.server.ts'
import type { LocalText } from '#platform/language/local-text.ts'

export type Phase = { id: number; name: LocalText; opensOn: string; closesOn: string | null }

/** All phases, the first opened first. */
export async function listPhases(db: Db): Promise<Phase[]> {
  return await db
    .selectFrom('phase')
    .select(['id', 'name', 'opens_on as opensOn', 'closes_on as closesOn'])
    .orderBy('opens_on')
    .orderBy('id')
    .execute()
}

/** The phase that takes contributions on this day: of several the one opened last; null when none does. */
export async function phaseOpenOn(db: Db, today: string): Promise<Phase | null> {
  const phase = await db
    .selectFrom('phase')
    .select(['id', 'name', 'opens_on as opensOn', 'closes_on as closesOn'])
    .where('opens_on', '<=', today)
    .where((where) => where.or([where('closes_on', 'is', null), where('closes_on', '>=', today)]))
    .orderBy('opens_on', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst()
  return phase ?? null
}
