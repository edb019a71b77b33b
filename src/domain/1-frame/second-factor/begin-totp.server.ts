import * as v from 'valibot'
import { mayChangeOwnSignIn } from './may.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { refuseUnless } from '#platform/command/refusal.ts'

/** Makes a new secret for the person's app. It counts only once a code of it has been typed; until then a new one may take its place. */
export const beginTotp = defineCommand('second-factor.begin-totp', v.object({}), async ({ tx, actor, now, county, random, audit }) => {
  refuseUnless(mayChangeOwnSignIn(actor, now), 'not_allowed', 'secondFactor.not_fresh')
  const sealed_secret = county.secret.seal('totp', random(20).toString('hex'))
  const begun = await tx
    .insertInto('totp')
    .values({ person_id: actor.id, sealed_secret, made_at: now })
    .onConflict((row) =>
      row.column('person_id').doUpdateSet({ sealed_secret, made_at: now, last_step: 0 }).where('totp.confirmed_at', 'is', null)
    )
    .returning('person_id')
    .executeTakeFirst()
  refuseUnless(begun, 'conflict', 'secondFactor.totp.there')
  await audit('person', actor.id)
})
