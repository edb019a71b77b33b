import * as v from 'valibot'
import { mayKeepReferrals } from './may.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { wholeNumber } from '#platform/command/entries.ts'
import { refuseUnless } from '#platform/command/refusal.ts'

/** Removes the address of a counselling service. */
export const removeReferral = defineCommand('referral.remove', v.object({ id: wholeNumber() }), async ({ tx, actor, audit }, { id }) => {
  refuseUnless(mayKeepReferrals(actor), 'not_allowed', 'form.not_allowed')
  const removed = await tx.deleteFrom('referral_address').where('id', '=', id).returning('id').executeTakeFirst()
  refuseUnless(removed, 'not_found', 'form.not_found')
  await audit('referral_address', id)
})
