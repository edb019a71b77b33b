import { formKeyDays } from './retention.ts'
import type { Db } from '../database/database.server.ts'

/** Forgets forms that were sent more than a week ago: no browser still tries them. */
export async function eraseOldFormKeys(db: Db, now: Temporal.Instant): Promise<void> {
  await db
    .deleteFrom('form_key')
    .where('sent_hour', '<', now.subtract({ hours: 24 * formKeyDays }))
    .execute()
}
