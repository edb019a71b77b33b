import type { Db } from '#platform/database/database.server.ts'
import type { LocalText } from '#platform/language/local-text.ts'
import type { bodyKinds } from './body.ts'

export type Body = { id: number; name: LocalText; kind: (typeof bodyKinds)[number] }

/** All bodies, the county council first. */
export async function listBodies(db: Db): Promise<Body[]> {
  return await db
    .selectFrom('body')
    .select(['id', 'name', 'kind'])
    .orderBy((body) => body('kind', '=', 'kreistag'), 'desc')
    .orderBy('id')
    .execute()
}
