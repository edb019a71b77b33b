import { mayKeepReferrals } from './may.ts'
import { ReferralInput, referralRow } from './referral.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { refuseUnless } from '#platform/command/refusal.ts'

/** Adds the address of a counselling service. */
export const addReferral = defineCommand('referral.add', ReferralInput, async ({ tx, actor, audit }, input) => {
  refuseUnless(mayKeepReferrals(actor), 'not_allowed', 'form.not_allowed')
  const { id } = await tx.insertInto('referral_address').values(referralRow(input)).returning('id').executeTakeFirstOrThrow()
  await audit('referral_address', id)
  return { id }
})
