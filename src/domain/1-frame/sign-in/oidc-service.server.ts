import { allowInsecureRequests, clockTolerance, discovery, enableNonRepudiationChecks } from 'openid-client'
import type { Configuration } from 'openid-client'
import type { County, OidcProvider } from '#platform/command/context.server.ts'
import { officeLanguage } from '#platform/language/languages.ts'

/** Why a sign-in service's answer lets nobody in; each has its own sentence. */
export const oidcRefusals = ['late', 'wrong', 'twice', 'issuer', 'unknown', 'unverified', 'clock', 'denied'] as const
export type OidcRefusal = (typeof oidcRefusals)[number]

const kept = new WeakMap<OidcProvider, { configuration: Configuration; until: number }>()
const keptMinutes = 60

/** What the sign-in service says of itself: asked for when somebody wants to sign in, kept for an hour; a failure is not kept. */
export async function serviceOf(provider: OidcProvider, now: Temporal.Instant): Promise<Configuration> {
  const known = kept.get(provider)
  if (known && known.until > now.epochMilliseconds) return known.configuration
  const issuer = new URL(provider.issuer)
  const configuration = await discovery(
    issuer,
    provider.clientId,
    { client_secret: provider.clientSecret, [clockTolerance]: 60 },
    undefined,
    {
      timeout: provider.patienceSeconds,
      // Plain http is let through the settings for this machine itself only.
      execute: [enableNonRepudiationChecks, ...(issuer.protocol === 'http:' ? [allowInsecureRequests] : [])]
    }
  )
  kept.set(provider, { configuration, until: now.add({ minutes: keptMinutes }).epochMilliseconds })
  return configuration
}

/** The address to which the service sends people back; it is registered there, so it stands in the office's language for everybody. */
export function answerAddress(county: County): string {
  return `${county.origin}/${officeLanguage}/sign-in/oidc/answer`
}
