import { sql } from 'kysely'
import type { Db } from '#platform/database/database.server.ts'

/** Forgets the address for an answer 30 days after the decision: the answer has been sent. */
export async function eraseNoticeAddresses(db: Db, today: string): Promise<void> {
  const decidedBefore = Temporal.PlainDate.from(today).subtract({ days: 30 }).toString()
  await sql`
    update contribution_notice set answer_to = null where answer_to is not null
      and notice_decision_id in (select id from notice_decision where decided_on < ${decidedBefore}::date)`.execute(db)
}
