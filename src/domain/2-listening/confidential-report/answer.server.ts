import * as v from 'valibot'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { requiredId } from '#platform/command/choices.ts'
import { requiredText } from '#platform/command/entries.ts'
import { refuseUnless } from '#platform/command/refusal.ts'
import { confidentialLimit } from './confidential-report.ts'
import { mayReadConfidential } from './may.ts'

const Answer = v.object({ id: requiredId, text: requiredText(confidentialLimit) })

/** Answers a report; whoever holds its code reads it. */
export const answerConfidentially = defineCommand('confidential.answer', Answer, async (tools, { id, text }) => {
  const { tx, actor, county, today, audit } = tools
  refuseUnless(mayReadConfidential(actor), 'not_allowed', 'form.not_allowed')
  const report = await tx.selectFrom('confidential_report').select('closed_on').where('id', '=', id).forUpdate().executeTakeFirst()
  refuseUnless(report, 'not_found', 'form.not_found')
  refuseUnless(!report.closed_on, 'closed', 'confidential.closed')
  const sealed_text = county.secret.seal('confidential', text)
  await tx.insertInto('confidential_message').values({ report_id: id, author: 'contact', sealed_text, written_on: today }).execute()
  await audit('confidential_report', id)
})
