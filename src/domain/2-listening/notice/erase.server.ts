import { sql } from 'kysely'
import { noticeAnswerDays } from '../moderation/retention.ts'
import { forgetAddresses } from '../news/forget.server.ts'
import type { Db } from '#platform/database/database.server.ts'

/** Forgets the address for an answer some weeks after the decision, in the Postausgang too: the answer has arrived. */
export async function eraseNoticeAddresses(db: Db, today: string): Promise<void> {
  const decidedBefore = Temporal.PlainDate.from(today).subtract({ days: noticeAnswerDays }).toString()
  await db.transaction().execute(async (tx) => {
    const { rows } = await sql<{ email: string }>`
      with answered as (select n.id, n.answer_to from contribution_notice n join notice_decision d on d.id = n.notice_decision_id
        where n.answer_to is not null and d.decided_on < ${decidedBefore}::date for update of n)
      update contribution_notice set answer_to = null from answered where answered.id = contribution_notice.id
      returning answered.answer_to as email`.execute(tx)
    await forgetAddresses(
      tx,
      rows.map(({ email }) => email)
    )
  })
}
