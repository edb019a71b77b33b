import { mayKeepFrame } from '../role/may.ts'
import { PhaseInput } from './phase-input.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { localTextFrom } from '#platform/command/entries.ts'
import { refuseUnless } from '#platform/command/refusal.ts'

/** Opens a phase in which people can contribute, from a day on; without a last day it never closes. */
export const openPhase = defineCommand('phase.open', PhaseInput, async ({ tx, actor, audit }, input) => {
  refuseUnless(mayKeepFrame(actor), 'not_allowed', 'form.not_allowed')
  const { opensOn, closesOn } = input
  const name = localTextFrom(input, 'name')
  const { id } = await tx
    .insertInto('phase')
    .values({ name, opens_on: opensOn, closes_on: closesOn })
    .returning('id')
    .executeTakeFirstOrThrow()
  await audit('phase', id, { opensOn, closesOn })
  return { id }
})
