import { defineCommand } from '#platform/command/define-command.server.ts'
import { refuseEntries, refuseUnless } from '#platform/command/refusal.ts'
import type { EntryProblem } from '#platform/command/refusal.ts'
import { FundingInput } from './funding.ts'
import { mayRecordFunding } from './may.ts'

/**
 * Records that money was decided for a measure in one year: a fact of its own beside the adoption. `amountCents` as a number is cents,
 * as a text it is an amount in euros as people type it.
 */
export const recordFunding = defineCommand('funding.record', FundingInput, async ({ tx, actor, today, audit, enqueue }, input) => {
  refuseUnless(mayRecordFunding(actor), 'not_allowed', 'form.not_allowed')
  const measure = await tx.selectFrom('edition_measure').select('measure_id').where('measure_id', '=', input.measureId).executeTakeFirst()
  refuseUnless(measure, 'not_found', 'funding.measure.not_frozen')
  const problems: EntryProblem[] = []
  if (input.decidedOn > today) problems.push({ field: 'decidedOn', message: 'resolution.day.future' })
  const body = input.bodyId === null || (await tx.selectFrom('body').select('id').where('id', '=', input.bodyId).executeTakeFirst())
  if (!body) problems.push({ field: 'bodyId', message: 'form.choose' })
  refuseEntries(problems)
  const { id } = await tx
    .insertInto('funding_decision')
    .values({
      measure_id: input.measureId,
      body_id: input.bodyId,
      decided_on: input.decidedOn,
      year: input.year,
      amount_cents: input.amountCents,
      wording: input.wording
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await audit('funding_decision', id, { measure: input.measureId, year: input.year })
  await enqueue('coverage:refresh', {}, { key: 'coverage:refresh' })
  await enqueue('news:measure', { measureId: input.measureId }, { key: `news:measure:${input.measureId}` })
  return { id }
})
