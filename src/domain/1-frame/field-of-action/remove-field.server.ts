import * as v from 'valibot'
import { mayKeepFrame } from '../role/may.ts'
import { refuseIfUsed } from '#platform/command/constraint-refusals.server.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { wholeNumber } from '#platform/command/entries.ts'
import { refuseUnless } from '#platform/command/refusal.ts'

/** Removes a field of action that nothing names; a used field cannot vanish. */
export const removeField = defineCommand('field.remove', v.object({ id: wholeNumber() }), async ({ tx, actor, audit }, { id }) => {
  refuseUnless(mayKeepFrame(actor), 'not_allowed', 'form.not_allowed')
  const removed = await refuseIfUsed(tx.deleteFrom('field_of_action').where('id', '=', id).returning('id').executeTakeFirst(), 'field.used')
  refuseUnless(removed, 'not_found', 'form.not_found')
  await audit('field_of_action', id)
})
