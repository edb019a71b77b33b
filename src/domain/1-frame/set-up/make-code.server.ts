import * as v from 'valibot'
import { awaitsSetUp } from './awaits.server.ts'
import { setUpCodeFrom, setUpCodeHours } from './code.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { refuseUnless } from '#platform/command/refusal.ts'

/**
 * Makes the code with which the first coordinator comes in, for whoever runs the server: it is told once and kept as a keyed hash. An older
 * one ends. A county that has had a coordinator gets none: for a lost last one there is the command `coordinator`.
 */
export const makeSetUpCode = defineCommand('set-up.make-code', v.object({}), async ({ tx, actor, now, county, random, audit }) => {
  refuseUnless(actor.kind === 'operator', 'not_allowed', 'form.not_allowed')
  refuseUnless(await awaitsSetUp(tx), 'conflict', 'setUp.done')
  const code = setUpCodeFrom(random(10))
  await tx.updateTable('set_up_code').set({ replaced_at: now }).where('used_at', 'is', null).where('replaced_at', 'is', null).execute()
  const { id } = await tx
    .insertInto('set_up_code')
    .values({ code_mac: county.secret.mac('set-up-code', code), made_at: now, expires_at: now.add({ hours: setUpCodeHours }) })
    .returning('id')
    .executeTakeFirstOrThrow()
  await audit('set_up_code', id)
  return { code }
})
