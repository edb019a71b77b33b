import * as v from 'valibot'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { localEntries, localTextFrom, optionalWholeNumber, requiredText } from '#platform/command/entries.ts'
import { refuseUnless } from '#platform/command/refusal.ts'
import { mayAnswerContributions } from './may.ts'

const RewordReason = v.object({ key: requiredText(60), ...localEntries('text', 1000), position: optionalWholeNumber() })

/** Words a published reason anew, for example in another language; its kind stays, because answers rest on it. */
export const rewordReason = defineCommand('disposition.reword-reason', RewordReason, async ({ tx, actor, audit }, input) => {
  refuseUnless(mayAnswerContributions(actor), 'not_allowed', 'form.not_allowed')
  const reason = await tx
    .updateTable('disposition_reason')
    .set({ text: localTextFrom(input, 'text'), ...(input.position === null ? {} : { position: input.position }) })
    .where('key', '=', input.key)
    .returning('key')
    .executeTakeFirst()
  refuseUnless(reason, 'not_found', 'disposition.reason.unknown')
  await audit('disposition_reason', input.key)
  return { key: reason.key }
})
