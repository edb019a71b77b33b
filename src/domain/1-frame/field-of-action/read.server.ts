import type { Db } from '#platform/database/database.server.ts'
import type { LocalText } from '#platform/language/local-text.ts'

export type FieldOfAction = { id: number; number: number; title: LocalText; vision: LocalText | null }

/** All fields of action by number. */
export async function readFields(db: Db): Promise<FieldOfAction[]> {
  return await db.selectFrom('field_of_action').select(['id', 'number', 'title', 'vision']).orderBy('number').execute()
}

/** One field of action by its number; null when there is none. */
export async function fieldByNumber(db: Db, number: number): Promise<FieldOfAction | null> {
  const field = await db
    .selectFrom('field_of_action')
    .select(['id', 'number', 'title', 'vision'])
    .where('number', '=', number)
    .executeTakeFirst()
  return field ?? null
}
