import { mayKeepFrame } from '../role/may.ts'
import { KnownBodyInput } from './body.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { localTextFrom } from '#platform/command/entries.ts'
import { refuseUnless } from '#platform/command/refusal.ts'

/** Changes a body's name or kind. */
export const changeBody = defineCommand('body.change', KnownBodyInput, async ({ tx, actor, audit }, input) => {
  refuseUnless(mayKeepFrame(actor), 'not_allowed', 'form.not_allowed')
  const { id, kind } = input
  const name = localTextFrom(input, 'name')
  const changed = await tx.updateTable('body').set({ name, kind }).where('id', '=', id).returning('id').executeTakeFirst()
  refuseUnless(changed, 'not_found', 'form.not_found')
  await audit('body', id)
})
