import type { Db, Tx } from '#platform/database/database.server.ts'
import { daysAfterClosing, daysAtMost } from './confidential-report.ts'

/** Erases reports with all that was written to them: some time after they were closed, and none lies longer than two years. */
export async function eraseOldConfidential(db: Db, today: string): Promise<void> {
  const before = (days: number) => Temporal.PlainDate.from(today).subtract({ days }).toString()
  await db
    .deleteFrom('confidential_report')
    .where((report) => report.or([report('closed_on', '<', before(daysAfterClosing)), report('received_on', '<', before(daysAtMost))]))
    .execute()
}

/** Erases one report with all that was written to it. */
export async function eraseConfidential(tx: Tx, id: string): Promise<boolean> {
  const erased = await tx.deleteFrom('confidential_report').where('id', '=', id).returning('id').executeTakeFirst()
  return erased !== undefined
}
