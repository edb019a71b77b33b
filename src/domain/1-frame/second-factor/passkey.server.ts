import { generateRegistrationOptions } from '@simplewebauthn/server'
import type { SecretKey } from '#platform/config/secret-key.server.ts'
import type { Db } from '#platform/database/database.server.ts'

/** The site as a passkey knows it: the host name, and the address of its pages. Each county has its own. */
export type Host = { rpId: string; origin: string }

const patience = 5 * 60 * 1000

/**
 * What a device signs: it follows from the form's key (made by us for this page, bound to its route and hour, good once) and from what its
 * holder alone has: their session, or a cookie of this sign-in. An answer that somebody else got hold of is worth nothing in their browser.
 */
export function passkeyChallenge(secret: SecretKey, formKey: string, holder: string): string {
  return secret.mac('passkey-challenge', `${formKey} ${holder}`).toString('base64url')
}

/** What a browser needs to make a passkey for this challenge. */
export async function creationOptions(db: Db, person: { id: string; name: string }, host: Host, challenge: string): Promise<string> {
  const known = await db
    .selectFrom('passkey')
    .select('credential_id')
    .where('person_id', '=', person.id)
    .where('rp_id', '=', host.rpId)
    .execute()
  const county = await db.selectFrom('county').select('name').executeTakeFirst()
  const { email } = await db.selectFrom('person').select('email').where('id', '=', person.id).executeTakeFirstOrThrow()
  const options = await generateRegistrationOptions({
    rpName: county?.name ?? host.rpId,
    rpID: host.rpId,
    userName: email,
    userDisplayName: person.name,
    userID: new Uint8Array(Buffer.from(person.id)),
    challenge: new Uint8Array(Buffer.from(challenge, 'base64url')),
    timeout: patience,
    attestationType: 'none',
    excludeCredentials: known.map(({ credential_id }) => ({ id: credential_id })),
    authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' }
  })
  return JSON.stringify(options)
}

/** What a browser needs to use a passkey: of this person, or, without one, whichever the device has for this site. */
export async function requestOptions(db: Db, host: Host, challenge: string, personId: string | null): Promise<string> {
  const known = personId
    ? await db.selectFrom('passkey').select('credential_id').where('person_id', '=', personId).where('rp_id', '=', host.rpId).execute()
    : []
  return JSON.stringify({
    challenge,
    rpId: host.rpId,
    timeout: patience,
    userVerification: 'required',
    allowCredentials: known.map(({ credential_id }) => ({ id: credential_id, type: 'public-key' }))
  })
}
