import * as v from 'valibot'
import { requiredId } from '#platform/command/choices.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { refuseUnless } from '#platform/command/refusal.ts'
import { revokeWorkingLinks } from '#platform/links/working-link.server.ts'
import { leadPurpose, mayAskLeads } from './may.ts'

/** Ends a lead, or takes an unanswered question back; its link works no longer. What was stays on record. */
export const endLead = defineCommand(
  'responsibility.end-lead',
  v.object({ responsibilityId: requiredId }),
  async ({ tx, actor, now, today, audit }, { responsibilityId }) => {
    refuseUnless(mayAskLeads(actor), 'not_allowed', 'form.not_allowed')
    const ended = await tx
      .updateTable('responsibility')
      .set({ ended_on: today })
      .where('id', '=', responsibilityId)
      .where('ended_on', 'is', null)
      .where((where) => where.or([where('answer', 'is', null), where('answer', '=', 'accepted')]))
      .returning(['id', 'measure_id'])
      .executeTakeFirst()
    refuseUnless(ended, 'not_found', 'lead.unknown')
    await revokeWorkingLinks(tx, leadPurpose, responsibilityId, now)
    await audit('responsibility', ended.id, { measureId: ended.measure_id })
    return { measureId: ended.measure_id }
  }
)
