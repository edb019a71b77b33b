import type { Db } from '#platform/database/database.server.ts'

/** The commands that note in the audit that the loading has begun, and that the demo county is there as a whole. */
export const marks = { begun: 'demo.begin', finished: 'demo.finish' } as const

/** What a database holds: nothing, the demo or a county of its own, each whole or cut off in its middle. */
export type Content = 'nothing' | 'demo begun' | 'demo' | 'own county begun' | 'own county'

/** Looks what a database holds before anything is put into it. */
export async function contentIn(db: Db): Promise<Content> {
  const marked = await db
    .selectFrom('audit_entry')
    .select('command')
    .where('subject_type', '=', 'demo')
    .where('command', 'in', Object.values(marks))
    .execute()
  if (marked.some(({ command }) => command === marks.finished)) return 'demo'
  if (marked.length) return 'demo begun'
  const holds = async (table: 'county' | 'contribution' | 'field_of_action') =>
    (await db.selectFrom(table).select('id').limit(1).executeTakeFirst()) !== undefined
  if (await holds('county')) return 'own county'
  return (await holds('contribution')) || (await holds('field_of_action')) ? 'own county begun' : 'nothing'
}
