import * as v from 'valibot'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { refuseUnless } from '#platform/command/refusal.ts'
import { ledMeasure } from './lead.server.ts'
import { mailStatusLink } from './mail-status-link.server.ts'
import { mayAskForStatus } from './may.ts'

/** Mails the lead organisation a link that takes one status report, and revokes an older one. */
export const askForStatus = defineCommand(
  'status.ask',
  v.object({ measureId: v.pipe(v.string(), v.uuid()) }),
  async (tools, { measureId }) => {
    const { tx, actor, audit } = tools
    refuseUnless(mayAskForStatus(actor), 'not_allowed', 'form.not_allowed')
    const measure = await ledMeasure(tx, measureId)
    refuseUnless(measure, 'not_found', 'status.no_lead')
    refuseUnless(measure.leadEmail, 'conflict', 'status.no_address', { organization: measure.leadName })
    await mailStatusLink(tools, measure, measure.leadEmail)
    await audit('measure', measureId, { organization: measure.leadOrganizationId })
  }
)
