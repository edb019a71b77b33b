import { createHash } from 'node:crypto'
import * as v from 'valibot'
import { openSession } from './open-session.server.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import type { SecretKey } from '#platform/config/secret-key.server.ts'

const Answer = v.object({
  state: v.pipe(v.string(), v.nonEmpty()),
  email: v.pipe(v.string(), v.email()),
  userAgent: v.optional(v.string(), '')
})

/**
 * Opens a session for the person with the address that the county's service has verified: only for somebody who is known here and holds
 * a role today, and once per answer. Nobody is added by signing in.
 */
export const signInByOidc = defineCommand('sign-in.by-oidc', Answer, async (tools, { state, email, userAgent }) => {
  const { tx, now, today, county, audit } = tools
  const first = await tx
    .insertInto('oidc_answer')
    .values({ state_hash: createHash('sha256').update(state).digest(), answered_at: now })
    .onConflict((row) => row.doNothing())
    .executeTakeFirst()
  if (!first.numInsertedOrUpdatedRows) {
    await audit('oidc_answer', 'again', { outcome: 'twice' })
    return 'twice' as const
  }
  const person = await tx
    .selectFrom('person as p')
    .select('p.id')
    .where('p.email', '=', email)
    .where((where) =>
      where.exists(
        where
          .selectFrom('role_assignment as r')
          .select('r.id')
          .whereRef('r.person_id', '=', 'p.id')
          .where('r.starts_on', '<=', today)
          .where((role) => role.or([role('r.ends_on', 'is', null), role('r.ends_on', '>=', today)]))
      )
    )
    .executeTakeFirst()
  if (!person) {
    await audit('oidc_answer', 'unknown', { outcome: 'unknown' })
    return 'unknown' as const
  }
  await openSession(tools, { personId: person.id, token: oidcSessionToken(county.secret, state), way: 'oidc', userAgent })
  return 'signed_in' as const
})

/** The session token that belongs to an answer: 32 bytes, stored nowhere. */
export function oidcSessionToken(secret: SecretKey, state: string): string {
  return secret.mac('session', `oidc ${state}`).toString('base64url')
}
