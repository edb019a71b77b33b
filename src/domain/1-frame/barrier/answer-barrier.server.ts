import * as v from 'valibot'
import { mayAnswerBarriers } from '../role/may.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { requiredId } from '#platform/command/choices.ts'
import { refuseUnless } from '#platform/command/refusal.ts'

/** Notes that the office has answered a report; a second note changes nothing. */
export const answerBarrier = defineCommand('barrier.answer', v.object({ id: requiredId }), async ({ tx, actor, today, audit }, { id }) => {
  refuseUnless(mayAnswerBarriers(actor), 'not_allowed', 'form.not_allowed')
  const report = await tx.selectFrom('barrier_report').select('answered_on').where('id', '=', id).forUpdate().executeTakeFirst()
  refuseUnless(report, 'not_found', 'form.not_found')
  if (!report.answered_on) await tx.updateTable('barrier_report').set({ answered_on: today }).where('id', '=', id).execute()
  await audit('barrier_report', id)
})
