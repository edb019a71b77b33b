import type { Db } from '#platform/database/database.server.ts'

/** The logo of this name, as it is served; null when the county has another one, or none. */
export async function readLogo(db: Db, hash: string): Promise<{ mediaType: string; content: Buffer } | null> {
  const row = await db
    .selectFrom('county_logo')
    .select(['media_type as mediaType', 'content'])
    .where('content_hash', '=', hash)
    .executeTakeFirst()
  return row ?? null
}
