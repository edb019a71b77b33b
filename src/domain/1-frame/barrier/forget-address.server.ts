import { sql } from 'kysely'
import type { CommandTools } from '#platform/command/define-command.server.ts'

/** Forgets an address for answers wherever it stands in reports of barriers; tells in which it stood. */
export async function forgetBarrierAddress({ tx }: CommandTools, email: string): Promise<string[]> {
  const gone = await tx
    .updateTable('barrier_report')
    .set({ answer_to: null })
    .where(sql`lower(answer_to)`, '=', email.toLowerCase())
    .returning('id')
    .execute()
  return gone.map(({ id }) => id)
}

/** The same for one report inside another command; says whether it had one. */
export async function forgetAddressOfBarrier({ tx, audit }: CommandTools, id: string): Promise<boolean> {
  const reports = tx.updateTable('barrier_report').set({ answer_to: null })
  const gone = await reports.where('id', '=', id).where('answer_to', 'is not', null).executeTakeFirst()
  if (!gone.numUpdatedRows) return false
  await audit('barrier_report', id, { erased: true })
  return true
}
