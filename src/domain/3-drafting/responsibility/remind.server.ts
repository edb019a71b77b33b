import * as v from 'valibot'
import { requiredId } from '#platform/command/choices.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { refuseUnless } from '#platform/command/refusal.ts'
import { revokeWorkingLinks } from '#platform/links/working-link.server.ts'
import { leadPurpose, mayAskLeads } from './may.ts'
import { mailLeadLink } from './mail-link.server.ts'

/** Mails an organisation that has not answered a new link; the old one no longer works. */
export const remindLead = defineCommand(
  'responsibility.remind-lead',
  v.object({ responsibilityId: requiredId }),
  async (tools, { responsibilityId }) => {
    const { tx, actor, now, audit } = tools
    refuseUnless(mayAskLeads(actor), 'not_allowed', 'form.not_allowed')
    const asked = await tx
      .selectFrom('responsibility')
      .select(['answer', 'ended_on'])
      .where('id', '=', responsibilityId)
      .forUpdate()
      .executeTakeFirst()
    refuseUnless(asked, 'not_found', 'lead.unknown')
    refuseUnless(asked.answer === null && asked.ended_on === null, 'closed', 'lead.answered')
    await revokeWorkingLinks(tx, leadPurpose, responsibilityId, now)
    const linkId = await mailLeadLink(tools, responsibilityId)
    await audit('responsibility', responsibilityId)
    return { responsibilityId, linkId }
  }
)
