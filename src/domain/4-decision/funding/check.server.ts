import { refuseEntries, refuseUnless } from '#platform/command/refusal.ts'
import type { EntryProblem } from '#platform/command/refusal.ts'
import type { Tx } from '#platform/database/database.server.ts'

type Entered = { measureId: string; bodyId: number | null; decidedOn: string }

/** Refuses money for a measure that stands in no edition, a day to come, and a body that there is not. */
export async function checkFunding(tx: Tx, { measureId, bodyId, decidedOn }: Entered, today: string): Promise<void> {
  const measure = await tx.selectFrom('edition_measure').select('measure_id').where('measure_id', '=', measureId).executeTakeFirst()
  refuseUnless(measure, 'not_found', 'funding.measure.not_frozen')
  const problems: EntryProblem[] = []
  if (decidedOn > today) problems.push({ field: 'decidedOn', message: 'resolution.day.future' })
  const body = bodyId === null || (await tx.selectFrom('body').select('id').where('id', '=', bodyId).executeTakeFirst())
  if (!body) problems.push({ field: 'bodyId', message: 'form.choose' })
  refuseEntries(problems)
}
