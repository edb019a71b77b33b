import { mayKeepFrame } from '../role/may.ts'
import { ProcessStepInput } from './process-step.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { localTextFrom, optionalLocalTextFrom } from '#platform/command/entries.ts'
import { refuseUnless } from '#platform/command/refusal.ts'

/** Describes a step of the way: a new one, or the one with this id. */
export const describeProcessStep = defineCommand('process-step.describe', ProcessStepInput, async ({ tx, actor, audit }, input) => {
  refuseUnless(mayKeepFrame(actor), 'not_allowed', 'form.not_allowed')
  const row = {
    position: input.position,
    title: localTextFrom(input, 'title'),
    description: localTextFrom(input, 'description'),
    invitation: optionalLocalTextFrom(input, 'invitation'),
    starts_on: input.startsOn,
    ends_on: input.endsOn
  }
  const described =
    input.id === null
      ? await tx.insertInto('process_step').values(row).returning('id').executeTakeFirstOrThrow()
      : await tx.updateTable('process_step').set(row).where('id', '=', input.id).returning('id').executeTakeFirst()
  refuseUnless(described, 'not_found', 'form.not_found')
  await audit('process_step', described.id)
  return { id: described.id }
})
