import { verifyRegistrationResponse } from '@simplewebauthn/server'
import * as v from 'valibot'
import { markProven } from '../sign-in/session.server.ts'
import { mayChangeOwnSignIn } from './may.ts'
import { passkeyChallenge } from './passkey.server.ts'
import { CreatedPasskey, HostInput } from './passkey-answer.ts'
import { readFactors } from './read.server.ts'
import { keepRecoveryCodes, recoveryCodesFor } from './recovery.server.ts'
import { tellOwner } from './tell-owner.server.ts'
import { refuseIfTaken } from '#platform/command/constraint-refusals.server.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { requiredText } from '#platform/command/entries.ts'
import { refuseUnless } from '#platform/command/refusal.ts'

const Added = v.object({ name: requiredText(80), answer: CreatedPasskey, host: HostInput, formKey: v.pipe(v.string(), v.nonEmpty()) })

/** Adds a passkey that the person's device has just made for this site; the first second factor comes with recovery codes. */
export const addPasskey = defineCommand('second-factor.add-passkey', Added, async (tools, { name, answer, host, formKey }) => {
  const { tx, actor, now, county, audit } = tools
  refuseUnless(mayChangeOwnSignIn(actor, now), 'not_allowed', 'secondFactor.not_fresh')
  const verified = await verifyRegistrationResponse({
    response: { ...answer, clientExtensionResults: {} },
    expectedChallenge: passkeyChallenge(county.secret, formKey, actor.session.id),
    expectedOrigin: host.origin,
    expectedRPID: host.rpId,
    requireUserVerification: true
    // The library throws whatever it cannot accept; to the person it is one and the same no.
  }).catch(() => null)
  refuseUnless(verified?.verified, 'invalid', 'passkey.refused')
  const { credential } = verified.registrationInfo
  const { recoveryLeft } = await readFactors(tx, actor.id)
  const adding = tx
    .insertInto('passkey')
    .values({
      person_id: actor.id,
      credential_id: credential.id,
      public_key: Buffer.from(credential.publicKey),
      counter: credential.counter,
      rp_id: host.rpId,
      name,
      made_at: now
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const { id } = await refuseIfTaken(adding, 'answer', 'passkey.there')
  const withCodes = recoveryLeft === 0
  if (withCodes) await keepRecoveryCodes(tools, actor.id, recoveryCodesFor(county.secret, formKey, actor.id))
  await markProven(tx, actor.session.id, now)
  await tellOwner(tools, actor.id, 'passkey_added')
  await audit('person', actor.id, { factor: 'passkey', passkey: id })
  return { withCodes }
})
