import * as v from 'valibot'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { requiredId } from '#platform/command/choices.ts'
import { refuseUnless } from '#platform/command/refusal.ts'
import { mayReadConfidential } from './may.ts'

/** Closes a report: from this day the time runs after which it is erased. Closing twice changes nothing more. */
export const closeConfidential = defineCommand('confidential.close', v.object({ id: requiredId }), async (tools, { id }) => {
  const { tx, actor, today, audit } = tools
  refuseUnless(mayReadConfidential(actor), 'not_allowed', 'form.not_allowed')
  const report = await tx.selectFrom('confidential_report').select('closed_on').where('id', '=', id).forUpdate().executeTakeFirst()
  refuseUnless(report, 'not_found', 'form.not_found')
  if (!report.closed_on) await tx.updateTable('confidential_report').set({ closed_on: today }).where('id', '=', id).execute()
  await audit('confidential_report', id)
})
