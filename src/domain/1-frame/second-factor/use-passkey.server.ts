import { verifyAuthenticationResponse } from '@simplewebauthn/server'
import type * as v from 'valibot'
import { passkeyChallenge } from './passkey.server.ts'
import type { HostInput, UsedPasskey } from './passkey-answer.ts'
import { hourOf } from '#platform/command/context.server.ts'
import type { CommandTools } from '#platform/command/define-command.server.ts'
import { refuseUnless } from '#platform/command/refusal.ts'

type Used = { answer: v.InferOutput<typeof UsedPasskey>; host: v.InferOutput<typeof HostInput>; formKey: string; holder: string }

/**
 * Whose passkey has signed this form's challenge for its holder, with PIN or finger, for this host. Refuses one of another host, an unknown one, an
 * answer to another challenge, and a counter that has not moved on: that one was copied.
 */
export async function usePasskey(
  { tx, now, county }: CommandTools,
  { answer, host, formKey, holder }: Used
): Promise<{ id: string; personId: string }> {
  const row = await tx.selectFrom('passkey').selectAll().where('credential_id', '=', answer.id).forUpdate().executeTakeFirst()
  refuseUnless(row, 'not_found', 'passkey.unknown')
  refuseUnless(row.rp_id === host.rpId, 'invalid', 'passkey.other_host', { host: row.rp_id })
  const { userHandle, ...response } = answer.response
  const verified = await verifyAuthenticationResponse({
    response: { ...answer, clientExtensionResults: {}, response: userHandle ? { ...response, userHandle } : response },
    expectedChallenge: passkeyChallenge(county.secret, formKey, holder),
    expectedOrigin: host.origin,
    expectedRPID: host.rpId,
    credential: { id: row.credential_id, publicKey: new Uint8Array(row.public_key), counter: Number(row.counter) },
    requireUserVerification: true
    // The library throws whatever it cannot accept, a counter that stands still among it.
  }).catch(() => null)
  refuseUnless(verified?.verified, 'invalid', 'passkey.refused')
  await tx
    .updateTable('passkey')
    .set({ counter: verified.authenticationInfo.newCounter, used_hour: hourOf(now) })
    .where('id', '=', row.id)
    .execute()
  return { id: row.id, personId: row.person_id }
}
