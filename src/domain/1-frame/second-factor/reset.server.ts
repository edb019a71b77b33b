import * as v from 'valibot'
import { endSessionsOf } from '../sign-in/end-sessions.server.ts'
import { forgetFactors } from './forget-factors.server.ts'
import { mayResetSecondFactor } from './may.ts'
import { tellOwner } from './tell-owner.server.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { requiredEmail } from '#platform/command/entries.ts'
import { refuseUnless } from '#platform/command/refusal.ts'

/** Takes a lost second factor away, with all recovery codes and sessions; the person signs in by e-mail and sets up a new one. */
export const resetSecondFactor = defineCommand('second-factor.reset', v.object({ email: requiredEmail() }), async (tools, { email }) => {
  const { tx, actor, now, audit } = tools
  refuseUnless(mayResetSecondFactor(actor), 'not_allowed', 'form.not_allowed')
  const person = await tx.selectFrom('person').select('id').where('email', '=', email).executeTakeFirst()
  refuseUnless(person, 'not_found', 'form.not_found')
  await forgetFactors(tx, person.id, 'all')
  await endSessionsOf(tx, person.id, now)
  await tellOwner(tools, person.id, 'reset')
  await audit('person', person.id)
})
