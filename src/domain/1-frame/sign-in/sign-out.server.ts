import * as v from 'valibot'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { sessionHash } from './session.server.ts'

/** Ends the session of this token; ending one that is over changes nothing. */
export const signOut = defineCommand('sign-in.sign-out', v.object({ token: v.string() }), async ({ tx, now, audit }, { token }) => {
  const ended = await tx
    .updateTable('session')
    .set({ ended_at: now })
    .where('token_hash', '=', sessionHash(token))
    .where('ended_at', 'is', null)
    .returning('person_id')
    .executeTakeFirst()
  if (ended) await audit('person', ended.person_id)
})
