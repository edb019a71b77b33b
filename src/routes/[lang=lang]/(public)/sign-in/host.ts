import type { Host } from '#domain/1-frame/second-factor/passkey.server.ts'

/** The site that was asked for, as a passkey knows it; that it is one of this county's hosts was checked at the door. */
export function hostOf(url: URL): Host {
  return { rpId: url.hostname, origin: url.origin }
}

/** How long a device may take to answer: the challenge is no older than that. */
export const passkeySeconds = 10 * 60
