import type { Db } from '#platform/database/database.server.ts'

/** Whether the county waits for its first coordinator: nobody has ever been one. */
export async function awaitsSetUp(db: Db): Promise<boolean> {
  const ever = await db.selectFrom('role_assignment').select('id').where('role', '=', 'coordinator').limit(1).executeTakeFirst()
  return ever === undefined
}
