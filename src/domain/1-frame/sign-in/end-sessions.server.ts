import * as v from 'valibot'
import { mayEndSessionsOf } from '../role/may.ts'
import { mayKeepOwnSignIn } from '../second-factor/may.ts'
import { requiredId } from '#platform/command/choices.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { refuseUnless } from '#platform/command/refusal.ts'
import type { Tx } from '#platform/database/database.server.ts'

/** Ends one of the own sessions; those of others are not found. */
export const endSession = defineCommand('sign-in.end-session', v.object({ id: requiredId }), async ({ tx, actor, now, audit }, { id }) => {
  refuseUnless(mayKeepOwnSignIn(actor), 'not_allowed', 'form.not_allowed')
  const ended = await tx
    .updateTable('session')
    .set({ ended_at: now })
    .where('id', '=', id)
    .where('person_id', '=', actor.id)
    .where('ended_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  refuseUnless(ended, 'not_found', 'signIn.sessions.over')
  await audit('person', actor.id, { session: id })
})

/** Ends all own sessions but the one that asks for it. */
export const endOtherSessions = defineCommand('sign-in.end-other-sessions', v.object({}), async ({ tx, actor, now, audit }) => {
  refuseUnless(mayKeepOwnSignIn(actor), 'not_allowed', 'form.not_allowed')
  const ended = await endSessionsOf(tx, actor.id, now, actor.session.id)
  await audit('person', actor.id, { sessions: ended })
  return { ended }
})

/** Ends all sessions of a person, for the coordination: a lost device, a person who has gone. */
export const endAllSessions = defineCommand(
  'sign-in.end-all-sessions',
  v.object({ personId: requiredId }),
  async ({ tx, actor, now, audit }, { personId }) => {
    refuseUnless(mayEndSessionsOf(actor), 'not_allowed', 'form.not_allowed')
    const person = await tx.selectFrom('person').select('id').where('id', '=', personId).executeTakeFirst()
    refuseUnless(person, 'not_found', 'form.not_found')
    const ended = await endSessionsOf(tx, personId, now)
    await audit('person', personId, { sessions: ended })
    return { ended }
  }
)

/** Ends every living session of a person, or all but one; says how many. */
export async function endSessionsOf(tx: Tx, personId: string, now: Temporal.Instant, but?: string): Promise<number> {
  const ended = await tx
    .updateTable('session')
    .set({ ended_at: now })
    .where('person_id', '=', personId)
    .where('ended_at', 'is', null)
    .where('expires_at', '>', now)
    .$if(but !== undefined, (query) => query.where('id', '<>', but ?? ''))
    .returning('id')
    .execute()
  return ended.length
}
