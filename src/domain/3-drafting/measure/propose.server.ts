import * as v from 'valibot'
import { requiredId } from '#platform/command/choices.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { RefusalError, refuseUnless } from '#platform/command/refusal.ts'
import { lockMeasure } from './keep-complete.server.ts'
import { mayDraftMeasures } from './may.ts'
import { missingForProposal } from './missing.ts'
import { measureById } from './read.server.ts'
import { tellSources } from './tell-sources.server.ts'

/** Proposes a measure to the council. It is refused while anything is missing that the council must know, and says what. */
export const proposeMeasure = defineCommand('measure.propose', v.object({ measureId: requiredId }), async (tools, { measureId }) => {
  const { tx, actor, today, audit, enqueue } = tools
  refuseUnless(mayDraftMeasures(actor), 'not_allowed', 'form.not_allowed')
  const { proposed } = await lockMeasure(tx, measureId)
  refuseUnless(!proposed, 'conflict', 'measure.proposed_already')
  const measure = await measureById(tx, measureId)
  refuseUnless(measure, 'not_found', 'measure.unknown')
  const problems = missingForProposal(measure).map((message) => ({ field: message, message }))
  if (problems.length) throw new RefusalError({ kind: 'invalid', message: 'measure.incomplete', problems })
  await tx.insertInto('measure_proposal').values({ measure_id: measureId, proposed_on: today }).execute()
  await audit('measure', measureId)
  await enqueue('coverage:refresh', {}, { key: 'coverage:refresh' })
  await tellSources(tools, measureId)
  return { id: measureId }
})
