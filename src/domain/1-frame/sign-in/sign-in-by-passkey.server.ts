import * as v from 'valibot'
import { HostInput, UsedPasskey } from '../second-factor/passkey-answer.ts'
import { usePasskey } from '../second-factor/use-passkey.server.ts'
import { openSession } from './open-session.server.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import type { SecretKey } from '#platform/config/secret-key.server.ts'

const Answer = v.object({
  answer: UsedPasskey,
  host: HostInput,
  userAgent: v.optional(v.string(), ''),
  /** What this browser alone has: the same form from another one is refused. */
  browser: v.pipe(v.string(), v.nonEmpty('passkey.refused')),
  formKey: v.pipe(v.string(), v.nonEmpty())
})

/** Opens a session for the owner of a passkey; with its PIN or finger it is both steps at once. */
export const signInByPasskey = defineCommand('sign-in.by-passkey', Answer, async (tools, { answer, host, userAgent, browser, formKey }) => {
  const { county } = tools
  const { personId } = await usePasskey(tools, { answer, host, formKey, holder: browser })
  await openSession(tools, { personId, token: passkeySessionToken(county.secret, formKey), way: 'passkey', userAgent })
})

/** The session token that belongs to a form that a passkey has signed: the same for a retry, stored nowhere. */
export function passkeySessionToken(secret: SecretKey, formKey: string): string {
  return secret.mac('session', `passkey ${formKey}`).toString('base64url')
}
