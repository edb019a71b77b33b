import { authorizationCodeGrant, fetchUserInfo } from 'openid-client'
import * as v from 'valibot'
import { oidcMinutes } from './begin-oidc.server.ts'
import type { OidcBegun } from './begin-oidc.server.ts'
import { answerAddress, serviceOf } from './oidc-service.server.ts'
import type { OidcRefusal } from './oidc-service.server.ts'
import type { Context, OidcProvider } from '#platform/command/context.server.ts'

export type OidcAnswer = { state: string; email: string }

/** What the browser kept since it began; null when nothing readable is there: another county's, forged, or none at all. */
export function readBegun({ county }: Context, sealed: string | undefined): OidcBegun | null {
  try {
    // It was sealed by beginOidc, under a key that nobody else has.
    return sealed ? (JSON.parse(county.secret.unseal('oidc', Buffer.from(sealed, 'base64url'))) as OidcBegun) : null
  } catch {
    return null
  }
}

/**
 * Takes the answer that the service sent with the browser: checks state, issuer, nonce, signature and times, fetches what is missing,
 * and says whose verified address it names, or why the answer counts for nothing.
 */
export async function takeOidcAnswer(ctx: Context, search: string, begun: OidcBegun | null): Promise<OidcAnswer | OidcRefusal> {
  const provider = ctx.county.oidc
  if (!provider || !begun) return 'twice'
  if (ctx.now().epochMilliseconds - begun.at > oidcMinutes * 60_000) return 'late'
  const address = new URL(answerAddress(ctx.county))
  address.search = search
  try {
    const service = await serviceOf(provider, ctx.now())
    const issuer = address.searchParams.get('iss')
    if (issuer !== null && issuer !== service.serverMetadata().issuer) return 'issuer'
    const tokens = await authorizationCodeGrant(service, address, {
      expectedState: begun.state,
      expectedNonce: begun.nonce,
      pkceCodeVerifier: begun.verifier,
      idTokenExpected: true
    })
    const claims = tokens.claims()
    if (!claims) return 'wrong'
    const told = provider.emailClaim in claims ? claims : await fetchUserInfo(service, tokens.access_token, claims.sub)
    return addressIn(told, provider, begun.state)
  } catch (error) {
    return refusalFor(error)
  }
}

function addressIn(claims: Record<string, unknown>, { emailClaim }: OidcProvider, state: string): OidcAnswer | OidcRefusal {
  const email = claims[emailClaim]
  if (!v.is(v.pipe(v.string(), v.email()), email)) return 'unknown'
  return claims['email_verified'] === true ? { state, email } : 'unverified'
}

// The codes of openid-client and of the network. What they do not name is a fault of ours, and told as one.
function refusalFor(error: unknown): OidcRefusal {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'OAUTH_TIMEOUT' || code === 'OAUTH_ABORT' || isNetwork(error)) return 'late'
  if (code === 'OAUTH_JWT_TIMESTAMP_CHECK_FAILED') return 'clock'
  if (code === 'OAUTH_AUTHORIZATION_RESPONSE_ERROR') return 'denied'
  if (code.startsWith('OAUTH_')) return 'wrong'
  throw error
}

function isNetwork(error: unknown): boolean {
  return error instanceof TypeError && /fetch failed/.test(error.message)
}

/** Why the service could not even be asked; throws what is no fault of the service. */
export function refusalOfBeginning(error: unknown): OidcRefusal {
  return refusalFor(error)
}
