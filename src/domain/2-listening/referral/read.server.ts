import type { Db } from '#platform/database/database.server.ts'
import type { LocalText } from '#platform/language/local-text.ts'

export type Referral = { id: number; position: number; name: string; description: LocalText; contact: string; website: string }

/** The counselling services in the office's order. */
export async function listReferrals(db: Db): Promise<Referral[]> {
  return await db
    .selectFrom('referral_address')
    .select(['id', 'position', 'name', 'description', 'contact', 'website'])
    .orderBy('position')
    .orderBy('id')
    .execute()
}
