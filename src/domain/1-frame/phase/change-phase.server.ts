import { mayKeepFrame } from '../role/may.ts'
import { KnownPhaseInput } from './phase-input.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { localTextFrom } from '#platform/command/entries.ts'
import { refuseUnless } from '#platform/command/refusal.ts'

/** Changes a phase's name and days. */
export const changePhase = defineCommand('phase.change', KnownPhaseInput, async ({ tx, actor, audit }, input) => {
  refuseUnless(mayKeepFrame(actor), 'not_allowed', 'form.not_allowed')
  const { id, opensOn, closesOn } = input
  const name = localTextFrom(input, 'name')
  const row = { name, opens_on: opensOn, closes_on: closesOn }
  const changed = await tx.updateTable('phase').set(row).where('id', '=', id).returning('id').executeTakeFirst()
  refuseUnless(changed, 'not_found', 'form.not_found')
  await audit('phase', id, { opensOn, closesOn })
})
