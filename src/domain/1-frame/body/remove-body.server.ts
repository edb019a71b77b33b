import * as v from 'valibot'
import { mayKeepFrame } from '../role/may.ts'
import { refuseIfUsed } from '#platform/command/constraint-refusals.server.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { wholeNumber } from '#platform/command/entries.ts'
import { refuseUnless } from '#platform/command/refusal.ts'

/** Removes a body that has decided nothing. */
export const removeBody = defineCommand('body.remove', v.object({ id: wholeNumber() }), async ({ tx, actor, audit }, { id }) => {
  refuseUnless(mayKeepFrame(actor), 'not_allowed', 'form.not_allowed')
  const removed = await refuseIfUsed(tx.deleteFrom('body').where('id', '=', id).returning('id').executeTakeFirst(), 'body.used')
  refuseUnless(removed, 'not_found', 'form.not_found')
  await audit('body', id)
})
