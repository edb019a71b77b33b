import * as v from 'valibot'
import { idList } from '#platform/command/choices.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { refuseUnless } from '#platform/command/refusal.ts'
import { ledMeasure } from './lead.server.ts'
import { mailStatusLink } from './mail-status-link.server.ts'
import { mayAskForStatus } from './may.ts'

const AskSeveral = v.object({ measureIds: v.pipe(idList, v.minLength(1, 'status.none_chosen')) })

/**
 * Mails the lead organisation of each chosen measure a link that takes one status report, and revokes an older one. All of them must
 * have a lead; those whose lead has no address are left out and counted (`unreachable`).
 */
export const askSeveralForStatus = defineCommand('status.ask_several', AskSeveral, async (tools, { measureIds }) => {
  const { tx, actor, audit } = tools
  refuseUnless(mayAskForStatus(actor), 'not_allowed', 'form.not_allowed')
  let asked = 0
  for (const measureId of measureIds.toSorted()) {
    const measure = await ledMeasure(tx, measureId)
    refuseUnless(measure, 'not_found', 'status.no_lead')
    if (!measure.leadEmail) continue
    await mailStatusLink(tools, measure, measure.leadEmail)
    await audit('measure', measureId, { organization: measure.leadOrganizationId })
    asked += 1
  }
  refuseUnless(asked, 'conflict', 'status.none_reachable')
  return { asked, unreachable: measureIds.length - asked }
})
