import * as v from 'valibot'
import { lockMeasure } from '#domain/3-drafting/measure/keep-complete.server.ts'
import { requiredId } from '#platform/command/choices.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { wholeNumber } from '#platform/command/entries.ts'
import { refuseEntries, refuseUnless } from '#platform/command/refusal.ts'
import { mayAskLeads } from './may.ts'
import { mailLeadLink } from './mail-link.server.ts'

const AskLead = v.object({ measureId: requiredId, organizationId: wholeNumber() })

/** Asks an organisation to lead a measure: it gets a link by mail and answers there. One question at a time. */
export const askLead = defineCommand('responsibility.ask-lead', AskLead, async (tools, { measureId, organizationId }) => {
  const { tx, actor, today, audit } = tools
  refuseUnless(mayAskLeads(actor), 'not_allowed', 'form.not_allowed')
  await lockMeasure(tx, measureId)
  const organization = await tx.selectFrom('organization').select(['id', 'email']).where('id', '=', organizationId).executeTakeFirst()
  if (!organization) refuseEntries([{ field: 'organizationId', message: 'form.choose' }])
  if (!organization?.email) refuseEntries([{ field: 'organizationId', message: 'lead.ask.no_email' }])
  const open = await tx
    .selectFrom('responsibility')
    .select('answer')
    .where('measure_id', '=', measureId)
    .where('ended_on', 'is', null)
    .where((where) => where.or([where('answer', 'is', null), where('answer', '=', 'accepted')]))
    .executeTakeFirst()
  refuseUnless(!open, 'conflict', open?.answer === 'accepted' ? 'lead.ask.has_lead' : 'lead.ask.waiting')
  const { id } = await tx
    .insertInto('responsibility')
    .values({ measure_id: measureId, organization_id: organizationId, asked_on: today })
    .returning('id')
    .executeTakeFirstOrThrow()
  const linkId = await mailLeadLink(tools, id)
  await audit('responsibility', id, { measureId, organizationId })
  return { responsibilityId: id, linkId }
})
