import { defineCommand } from '#platform/command/define-command.server.ts'
import { refuseUnless } from '#platform/command/refusal.ts'
import { consumeWorkingLink } from '#platform/links/working-link.server.ts'
import { ledMeasure } from './lead.server.ts'
import { mayReport } from './may.ts'
import { StatusInput } from './status-report.ts'

/** Takes a status report of a measure: how far it is, its light, one sentence. A link reports once; a further report needs a new link. */
export const reportStatus = defineCommand('status.report', StatusInput, async ({ tx, actor, now, today, audit, enqueue }, input) => {
  const measure = await ledMeasure(tx, input.measureId)
  refuseUnless(measure, 'not_found', 'status.no_lead')
  refuseUnless(mayReport(actor, measure), 'not_allowed', 'form.not_allowed')
  if (actor.kind === 'link') refuseUnless(await consumeWorkingLink(tx, actor.linkId, now), 'closed', 'link.used')
  const { id } = await tx
    .insertInto('status_report')
    .values({
      measure_id: measure.id,
      organization_id: measure.leadOrganizationId,
      reported_on: today,
      implementation: input.implementation,
      light: input.light,
      sentence: input.sentence
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await audit('status_report', id, { measure: measure.id, implementation: input.implementation, light: input.light })
  await enqueue('news:measure', { measureId: measure.id }, { key: `news:measure:${measure.id}` })
  return { id }
})
