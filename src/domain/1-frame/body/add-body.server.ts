import { mayKeepFrame } from '../role/may.ts'
import { BodyInput } from './body.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { localTextFrom } from '#platform/command/entries.ts'
import { refuseUnless } from '#platform/command/refusal.ts'

/** Adds a body that advises or decides. */
export const addBody = defineCommand('body.add', BodyInput, async ({ tx, actor, audit }, input) => {
  refuseUnless(mayKeepFrame(actor), 'not_allowed', 'form.not_allowed')
  const { kind } = input
  const name = localTextFrom(input, 'name')
  const { id } = await tx.insertInto('body').values({ name, kind }).returning('id').executeTakeFirstOrThrow()
  await audit('body', id)
  return { id }
})
