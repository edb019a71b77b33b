import * as v from 'valibot'
import { markProven } from '../sign-in/session.server.ts'
import { digitsOf } from '../sign-in/code.ts'
import { mayChangeOwnSignIn } from './may.ts'
import { keepRecoveryCodes, recoveryCodesFor } from './recovery.server.ts'
import { fittingStep, minutesOff } from './totp.server.ts'
import { tellOwner } from './tell-owner.server.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { refuseEntries, refuseUnless } from '#platform/command/refusal.ts'

const Confirmation = v.object({
  code: v.pipe(
    v.optional(v.string(), ''),
    v.transform(digitsOf),
    v.nonEmpty('form.required'),
    v.regex(/^\d{6}$/, 'secondFactor.code.shape')
  ),
  formKey: v.pipe(v.string(), v.nonEmpty())
})

/**
 * Takes the app's secret into use once a code of it was typed, and makes the recovery codes that belong to this form
 * (recoveryCodesFor). A clock that is off is told by how much: here the secret is the person's own, so that helps nobody else.
 */
export const confirmTotp = defineCommand('second-factor.confirm-totp', Confirmation, async (tools, { code, formKey }) => {
  const { tx, actor, now, county, audit } = tools
  refuseUnless(mayChangeOwnSignIn(actor, now), 'not_allowed', 'secondFactor.not_fresh')
  const begun = await tx
    .selectFrom('totp')
    .select('sealed_secret')
    .where('person_id', '=', actor.id)
    .where('confirmed_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  refuseUnless(begun, 'conflict', 'secondFactor.totp.not_begun')
  const secret = Buffer.from(county.secret.unseal('totp', begun.sealed_secret), 'hex')
  const step = fittingStep(secret, code, now)
  if (step === null) {
    const off = minutesOff(secret, code, now)
    refuseEntries([
      off === null
        ? { field: 'code', message: 'secondFactor.code.wrong_app' }
        : { field: 'code', message: off < 0 ? 'secondFactor.clock.behind' : 'secondFactor.clock.ahead', values: { minutes: Math.abs(off) } }
    ])
  }
  await tx
    .updateTable('totp')
    .set({ confirmed_at: now, last_step: step ?? 0 })
    .where('person_id', '=', actor.id)
    .execute()
  await keepRecoveryCodes(tools, actor.id, recoveryCodesFor(county.secret, formKey, actor.id))
  await markProven(tx, actor.session.id, now)
  await tellOwner(tools, actor.id, 'totp_added')
  await audit('person', actor.id, { factor: 'totp' })
})
