import { mayKeepFrame } from '../role/may.ts'
import { KnownPersonInput, personRow } from './person.ts'
import { refuseIfTaken, refuseIfUnknown } from '#platform/command/constraint-refusals.server.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { refuseUnless } from '#platform/command/refusal.ts'

/** Changes a person's name, address, function or organisation. */
export const changePerson = defineCommand('person.change', KnownPersonInput, async ({ tx, actor, audit }, input) => {
  refuseUnless(mayKeepFrame(actor), 'not_allowed', 'form.not_allowed')
  const changing = tx.updateTable('person').set(personRow(input)).where('id', '=', input.id).returning('id').executeTakeFirst()
  const changed = await refuseIfUnknown(refuseIfTaken(changing, 'email', 'person.email_taken'), 'organizationId', 'form.choose')
  refuseUnless(changed, 'not_found', 'form.not_found')
  await audit('person', input.id)
})
