import * as v from 'valibot'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { requiredText } from '#platform/command/entries.ts'
import { refuseUnless } from '#platform/command/refusal.ts'
import { confidentialLimit } from './confidential-report.ts'
import { reportOfCode } from './receipt.server.ts'
import { tellContacts } from './report.server.ts'

const WriteBack = v.object({ code: v.pipe(v.optional(v.string(), ''), v.maxLength(500)), text: requiredText(confidentialLimit) })

/** Adds what whoever holds the code wants to say further, as long as the report is open. */
export const writeBack = defineCommand('confidential.write-back', WriteBack, async (tools, { code, text }) => {
  const { tx, county, today, audit } = tools
  const report = await reportOfCode(tx, county.secret, code)
  refuseUnless(!report.closed_on, 'closed', 'confidential.closed')
  const sealed_text = county.secret.seal('confidential', text)
  await tx.insertInto('confidential_message').values({ report_id: report.id, author: 'reporter', sealed_text, written_on: today }).execute()
  await audit('confidential_report', report.id)
  await tellContacts(tools)
})
