import * as v from 'valibot'
import { requiredId } from '#platform/command/choices.ts'
import { refuseIfForbidden } from '#platform/command/constraint-refusals.server.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { requiredText } from '#platform/command/entries.ts'
import { refuseUnless } from '#platform/command/refusal.ts'
import { lockMeasure } from './keep-complete.server.ts'
import { mayDraftMeasures } from './may.ts'
import { withdrawalReasonLimit } from './measure.ts'

const WithdrawProposal = v.object({ measureId: requiredId, reason: requiredText(withdrawalReasonLimit) })

/** Takes a proposal back: the measure is a draft again, and what was proposed, and why no longer, stays on record. Refused once it is frozen. */
export const withdrawProposal = defineCommand(
  'measure.withdraw-proposal',
  WithdrawProposal,
  async ({ tx, actor, today, audit, enqueue }, { measureId, reason }) => {
    refuseUnless(mayDraftMeasures(actor), 'not_allowed', 'form.not_allowed')
    await lockMeasure(tx, measureId)
    const proposal = await tx.deleteFrom('measure_proposal').where('measure_id', '=', measureId).returning('proposed_on').executeTakeFirst()
    refuseUnless(proposal, 'conflict', 'measure.withdraw.none')
    const withdrawal = { measure_id: measureId, proposed_on: proposal.proposed_on, reason, withdrawn_on: today }
    await refuseIfForbidden(tx.insertInto('measure_proposal_withdrawal').values(withdrawal).execute(), 'measure.withdraw.frozen')
    await audit('measure', measureId)
    await enqueue('coverage:refresh', {}, { key: 'coverage:refresh' })
    return { id: measureId }
  }
)
