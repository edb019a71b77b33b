import { defineCommand } from '#platform/command/define-command.server.ts'
import { refuseUnless } from '#platform/command/refusal.ts'
import { checkFunding } from './check.server.ts'
import { FundingInput } from './funding.ts'
import { mayRecordFunding } from './may.ts'

/**
 * Records that money was decided for a measure in one year: a fact of its own beside the adoption. `amountCents` as a number is cents,
 * as a text it is an amount in euros as people type it.
 */
export const recordFunding = defineCommand('funding.record', FundingInput, async ({ tx, actor, today, audit, enqueue }, input) => {
  refuseUnless(mayRecordFunding(actor), 'not_allowed', 'form.not_allowed')
  await checkFunding(tx, input, today)
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
