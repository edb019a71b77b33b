import * as v from 'valibot'
import { mayChangeOwnSignIn } from './may.ts'
import { readFactors } from './read.server.ts'
import { keepRecoveryCodes, recoveryCodesFor } from './recovery.server.ts'
import { tellOwner } from './tell-owner.server.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { refuseUnless } from '#platform/command/refusal.ts'

/** Makes ten new recovery codes (recoveryCodesFor); the old ones end. */
export const renewRecoveryCodes = defineCommand(
  'second-factor.renew-codes',
  v.object({ formKey: v.pipe(v.string(), v.nonEmpty()) }),
  async (tools, { formKey }) => {
    const { tx, actor, now, county, audit } = tools
    refuseUnless(mayChangeOwnSignIn(actor, now), 'not_allowed', 'secondFactor.not_fresh')
    const { totpSince, passkeys } = await readFactors(tx, actor.id)
    refuseUnless(totpSince !== null || passkeys.length, 'conflict', 'secondFactor.none')
    await keepRecoveryCodes(tools, actor.id, recoveryCodesFor(county.secret, formKey, actor.id))
    await tellOwner(tools, actor.id, 'codes_renewed')
    await audit('person', actor.id)
  }
)
