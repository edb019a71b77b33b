import * as v from 'valibot'
import { mayChangeOwnSignIn } from './may.ts'
import { forgetFactors } from './forget-factors.server.ts'
import { tellOwner } from './tell-owner.server.ts'
import { requiredId } from '#platform/command/choices.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { refuseUnless } from '#platform/command/refusal.ts'

/** Takes the own app's secret away. Where a role needs a second factor, the next page asks for a new one. */
export const removeTotp = defineCommand('second-factor.remove-totp', v.object({}), async (tools) => {
  const { tx, actor, now, audit } = tools
  refuseUnless(mayChangeOwnSignIn(actor, now), 'not_allowed', 'secondFactor.not_fresh')
  const removed = await tx.deleteFrom('totp').where('person_id', '=', actor.id).returning('person_id').executeTakeFirst()
  refuseUnless(removed, 'not_found', 'secondFactor.totp.not_begun')
  await forgetFactors(tx, actor.id, 'unless one is left')
  await tellOwner(tools, actor.id, 'totp_removed')
  await audit('person', actor.id, { factor: 'totp' })
})

/** Takes one of the own passkeys away; those of others are not found. */
export const removePasskey = defineCommand('second-factor.remove-passkey', v.object({ id: requiredId }), async (tools, { id }) => {
  const { tx, actor, now, audit } = tools
  refuseUnless(mayChangeOwnSignIn(actor, now), 'not_allowed', 'secondFactor.not_fresh')
  const removed = await tx.deleteFrom('passkey').where('id', '=', id).where('person_id', '=', actor.id).returning('id').executeTakeFirst()
  refuseUnless(removed, 'not_found', 'form.not_found')
  await forgetFactors(tx, actor.id, 'unless one is left')
  await tellOwner(tools, actor.id, 'passkey_removed')
  await audit('person', actor.id, { factor: 'passkey', passkey: id })
})
