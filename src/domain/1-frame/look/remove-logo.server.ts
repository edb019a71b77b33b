import * as v from 'valibot'
import { mayKeepFrame } from '../role/may.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { refuseUnless } from '#platform/command/refusal.ts'

/** Takes the county's logo away: the thread stands in its place again. */
export const removeLogo = defineCommand('look.remove-logo', v.object({}), async ({ tx, actor, audit }) => {
  refuseUnless(mayKeepFrame(actor), 'not_allowed', 'form.not_allowed')
  await tx.deleteFrom('county_logo').execute()
  await audit('look', 'logo', { hash: null })
})
