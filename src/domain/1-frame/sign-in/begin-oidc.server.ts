import { buildAuthorizationUrl, calculatePKCECodeChallenge } from 'openid-client'
import { answerAddress, serviceOf } from './oidc-service.server.ts'
import type { Context } from '#platform/command/context.server.ts'

export const oidcMinutes = 10

/** What the browser keeps, sealed, until the service sends it back. */
export type OidcBegun = { state: string; nonce: string; verifier: string; next: string | null; language: string; at: number }

/** Begins to sign in through the county's service: where to go, and what this browser keeps meanwhile. Nothing is stored here. */
export async function beginOidc(ctx: Context, next: string | null): Promise<{ address: string; kept: string }> {
  const { county, random, now, language } = ctx
  if (!county.oidc) throw new Error('This county has no sign-in service')
  const service = await serviceOf(county.oidc, now())
  const [state, nonce, verifier] = [token(), token(), token()]
  const begun: OidcBegun = { state, nonce, verifier, next, language, at: now().epochMilliseconds }
  const address = buildAuthorizationUrl(service, {
    redirect_uri: answerAddress(county),
    scope: 'openid email',
    state,
    nonce,
    code_challenge: await calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256'
  })
  return { address: address.href, kept: county.secret.seal('oidc', JSON.stringify(begun)).toString('base64url') }

  function token(): string {
    return random(32).toString('base64url')
  }
}
