import { answerDays, reportDays } from './retention.ts'
import type { Db } from '#platform/database/database.server.ts'

/** Forgets the address for the answer some time after the answer, and the report a year after it came. */
export async function eraseOldBarriers(db: Db, today: string): Promise<void> {
  const day = Temporal.PlainDate.from(today)
  const answeredBefore = day.subtract({ days: answerDays }).toString()
  await db
    .updateTable('barrier_report')
    .set({ answer_to: null })
    .where('answered_on', '<', answeredBefore)
    .where('answer_to', 'is not', null)
    .execute()
  await db
    .deleteFrom('barrier_report')
    .where('received_on', '<', day.subtract({ days: reportDays }).toString())
    .execute()
}
