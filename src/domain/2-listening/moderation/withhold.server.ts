import { actorForAudit } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { refuseUnless } from '#platform/command/refusal.ts'
import { refreshListing } from '#domain/2-listening/contribution/listing.server.ts'
import { lockForDecision } from './lock.server.ts'
import { mayModerate } from './may.ts'
import { translationsOf, WithholdInput } from './moderation.ts'

/** Withholds a contribution with a reason of the published rules; its author reads the reason under the code. */
export const withholdContribution = defineCommand(
  'contribution.withhold',
  WithholdInput,
  async ({ tx, actor, today, audit, enqueue }, input) => {
    refuseUnless(mayModerate(actor), 'not_allowed', 'form.not_allowed')
    await lockForDecision(tx, input.id)
    await tx
      .insertInto('contribution_decision')
      .values({
        contribution_id: input.id,
        decision: 'withheld',
        reason_code: input.reasonCode,
        reason_text: input.reasonText || null,
        reason_translations: JSON.stringify(translationsOf(input)),
        decided_on: today,
        decided_by: actorForAudit(actor)
      })
      .execute()
    await refreshListing(tx, input.id)
    await audit('contribution', input.id, { decision: 'withheld', reason: input.reasonCode })
    await enqueue('news:tell', { contributionId: input.id }, { key: `news:${input.id}` })
    await enqueue('coverage:refresh', {}, { key: 'coverage:refresh' })
  }
)
