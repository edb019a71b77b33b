import * as v from 'valibot'
import { requiredChoice } from '#platform/command/choices.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { localEntries, localTextFrom, optionalWholeNumber, requiredText } from '#platform/command/entries.ts'
import { refuseEntries, refuseUnless } from '#platform/command/refusal.ts'
import { dispositionKinds } from './disposition.ts'
import { mayAnswerContributions } from './may.ts'

const PublishReason = v.object({
  key: v.pipe(requiredText(60), v.toLowerCase(), v.regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'disposition.reason.key.unusable')),
  kind: requiredChoice(dispositionKinds),
  ...localEntries('text', 1000),
  position: optionalWholeNumber()
})

/** Publishes a text that gives the reason for answers of one kind. */
export const publishReason = defineCommand('disposition.publish-reason', PublishReason, async ({ tx, actor, audit }, input) => {
  refuseUnless(mayAnswerContributions(actor), 'not_allowed', 'form.not_allowed')
  const reason = await tx
    .insertInto('disposition_reason')
    .values({ key: input.key, kind: input.kind, text: localTextFrom(input, 'text'), position: input.position ?? 0 })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .returning('key')
    .executeTakeFirst()
  if (!reason) refuseEntries([{ field: 'key', message: 'disposition.reason.key.taken' }])
  await audit('disposition_reason', input.key, { kind: input.kind })
  return { key: input.key }
})
