import { actorForAudit } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { refuseUnless } from '#platform/command/refusal.ts'
import { EvidenceInput } from './evidence.ts'
import { mayKeepEvidence } from './may.ts'

/** The second person confirms that evidence may be handed over: the data protection officer what a coordinator asked for, or the other way round. */
export const confirmEvidence = defineCommand('evidence.confirm', EvidenceInput, async ({ tx, actor, now, audit }, { id }) => {
  refuseUnless(mayKeepEvidence(actor), 'not_allowed', 'form.not_allowed')
  const hold = await tx.selectFrom('evidence_hold').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  refuseUnless(hold, 'not_found', 'form.not_found')
  refuseUnless(!hold.erased_on, 'closed', 'evidence.erased')
  refuseUnless(!hold.confirmed_at, 'conflict', 'evidence.confirmed_already')
  refuseUnless(hold.asked_by !== actorForAudit(actor), 'not_allowed', 'evidence.other_person')
  await tx
    .updateTable('evidence_hold')
    .set({ confirmed_at: now, confirmed_by: actorForAudit(actor) })
    .where('id', '=', id)
    .execute()
  await audit('evidence_hold', id)
})
