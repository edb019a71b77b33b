import { browserFamily } from './browser.ts'
import { sessionHash, sessionHours } from './session.server.ts'
import { hourOf } from '#platform/command/context.server.ts'
import type { CommandTools } from '#platform/command/define-command.server.ts'

export type Way = 'code' | 'passkey' | 'oidc'

/**
 * Opens a session for a person, whichever way they came in. A passkey with its PIN or finger is two factors at once; after every other
 * way the second one is still to be proven where there is one (standingOf).
 */
export async function openSession(
  { tx, now, audit }: CommandTools,
  opened: { personId: string; token: string; way: Way; userAgent: string }
): Promise<void> {
  await tx
    .insertInto('session')
    .values({
      token_hash: sessionHash(opened.token),
      person_id: opened.personId,
      started_at: now,
      expires_at: now.add({ hours: sessionHours }),
      way: opened.way,
      browser: browserFamily(opened.userAgent),
      used_hour: hourOf(now),
      second_proven_at: opened.way === 'passkey' ? now : null
    })
    .execute()
  await audit('person', opened.personId, { outcome: 'signed_in', way: opened.way })
}
