import * as v from 'valibot'
import { ticked } from '#platform/command/choices.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { refuseEntries } from '#platform/command/refusal.ts'
import { eraseConfidential } from './erase.server.ts'
import { reportOfCode } from './receipt.server.ts'

const EraseInput = v.object({ code: v.pipe(v.optional(v.string(), ''), v.maxLength(500)), sure: ticked })

/** Erases a report at once for whoever holds its code. */
export const eraseByCode = defineCommand('confidential.erase', EraseInput, async ({ tx, county, audit, enqueue }, { code, sure }) => {
  const { id } = await reportOfCode(tx, county.secret, code)
  refuseEntries(sure ? [] : [{ field: 'sure', message: 'confidential.erase.sure.required' }])
  await eraseConfidential(tx, id)
  await audit('confidential_report', id, { erased: true })
  await enqueue('protection:remember-erasure', { subject: 'confidential_report', id })
})
