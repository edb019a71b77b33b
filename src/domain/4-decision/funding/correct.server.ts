import * as v from 'valibot'
import { actorForAudit } from '#platform/command/actor.ts'
import { requiredId } from '#platform/command/choices.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { requiredText } from '#platform/command/entries.ts'
import { refuseUnless } from '#platform/command/refusal.ts'
import { checkFunding } from './check.server.ts'
import { correctionReasonLimit, FundingInput } from './funding.ts'
import { mayRecordFunding } from './may.ts'
import { fundingById } from './read.server.ts'

const CorrectFunding = v.object({ ...FundingInput.entries, fundingId: requiredId, reason: requiredText(correctionReasonLimit) })

/** Corrects a record of money by a later one: the first stays as it is, the newest counts, and the correction says who, when and why. */
export const correctFunding = defineCommand('funding.correct', CorrectFunding, async (tools, input) => {
  const { tx, actor, today, audit, enqueue } = tools
  refuseUnless(mayRecordFunding(actor), 'not_allowed', 'form.not_allowed')
  const before = await fundingById(tx, input.fundingId)
  refuseUnless(before, 'not_found', 'funding.correct.unknown')
  await checkFunding(tx, input, today)
  const now = {
    ...{ measure_id: input.measureId, body_id: input.bodyId, decided_on: input.decidedOn },
    ...{ year: input.year, amount_cents: input.amountCents, wording: input.wording }
  }
  const then = {
    ...{ measure_id: before.measureId, body_id: before.bodyId, decided_on: before.decidedOn },
    ...{ year: before.year, amount_cents: before.amountCents, wording: before.wording }
  }
  refuseUnless(JSON.stringify(now) !== JSON.stringify(then), 'invalid', 'funding.correct.same')
  await tx
    .insertInto('funding_correction')
    .values({ ...now, funding_id: before.id, reason: input.reason, corrected_by: actorForAudit(actor), corrected_on: today })
    .execute()
  await audit('funding_decision', before.id, { measure: input.measureId, year: input.year })
  await enqueue('coverage:refresh', {}, { key: 'coverage:refresh' })
  for (const measureId of new Set([before.measureId, input.measureId]))
    await enqueue('news:measure', { measureId }, { key: `news:measure:${measureId}` })
  return { id: before.id }
})
