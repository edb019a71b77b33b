import * as v from 'valibot'
import { mayKeepLinks } from '../role/may.ts'
import { requiredId } from '#platform/command/choices.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { refuseUnless } from '#platform/command/refusal.ts'
import { revokeWorkingLink } from '#platform/links/living-links.server.ts'

/** Revokes a working link before its end; revoking it again changes nothing. */
export const revokeLink = defineCommand('working-link.revoke', v.object({ id: requiredId }), async ({ tx, actor, now, audit }, { id }) => {
  refuseUnless(mayKeepLinks(actor), 'not_allowed', 'form.not_allowed')
  await revokeWorkingLink(tx, id, now)
  await audit('working_link', id)
})
