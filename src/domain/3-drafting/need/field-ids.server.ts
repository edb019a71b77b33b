import { refuseEntries } from '#platform/command/refusal.ts'
import type { Db } from '#platform/database/database.server.ts'

/** The ids of the fields of action with these numbers; an unknown number is refused at this entry. */
export async function fieldIdsOf(db: Db, numbers: readonly number[], entry: string): Promise<number[]> {
  if (numbers.length === 0) return []
  const found = await db.selectFrom('field_of_action').select(['id', 'number']).where('number', 'in', numbers).execute()
  if (found.length < numbers.length) refuseEntries([{ field: entry, message: 'form.choose' }])
  return found.map((field) => field.id)
}
