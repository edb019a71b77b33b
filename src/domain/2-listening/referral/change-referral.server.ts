import { mayKeepReferrals } from './may.ts'
import { KnownReferralInput, referralRow } from './referral.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { refuseUnless } from '#platform/command/refusal.ts'

/** Changes the address of a counselling service. */
export const changeReferral = defineCommand('referral.change', KnownReferralInput, async ({ tx, actor, audit }, input) => {
  refuseUnless(mayKeepReferrals(actor), 'not_allowed', 'form.not_allowed')
  const changed = await tx
    .updateTable('referral_address')
    .set(referralRow(input))
    .where('id', '=', input.id)
    .returning('id')
    .executeTakeFirst()
  refuseUnless(changed, 'not_found', 'form.not_found')
  await audit('referral_address', input.id)
})
