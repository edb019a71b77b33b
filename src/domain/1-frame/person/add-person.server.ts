import { mayKeepFrame } from '../role/may.ts'
import { PersonInput, personRow } from './person.ts'
import { refuseIfTaken, refuseIfUnknown } from '#platform/command/constraint-refusals.server.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { refuseUnless } from '#platform/command/refusal.ts'

/** Adds a person who works with the plan; without a role they may nothing. */
export const addPerson = defineCommand('person.add', PersonInput, async ({ tx, actor, audit }, input) => {
  refuseUnless(mayKeepFrame(actor), 'not_allowed', 'form.not_allowed')
  const adding = tx.insertInto('person').values(personRow(input)).returning('id').executeTakeFirstOrThrow()
  const { id } = await refuseIfUnknown(refuseIfTaken(adding, 'email', 'person.email_taken'), 'organizationId', 'form.choose')
  await audit('person', id)
  return { id }
})
