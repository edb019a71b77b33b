import { actorForAudit, operator } from './actor.ts'
import type { Json } from './define-command.server.ts'
import type { Db } from '../database/database.server.ts'

/** Writes into the audit trail that the county was filled from elsewhere. No command does that: the tables are just being filled. */
export async function writeRestoreEntry(db: Db, now: Temporal.Instant, command: string, facts: { [key: string]: Json }): Promise<void> {
  const entry = { happened_at: now, actor: actorForAudit(operator), command, subject_type: 'county', subject_id: '1' }
  await db
    .insertInto('audit_entry')
    .values({ ...entry, facts: JSON.stringify(facts) })
    .execute()
}
