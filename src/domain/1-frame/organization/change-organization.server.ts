import { mayKeepFrame } from '../role/may.ts'
import { KnownOrganizationInput, organizationRow } from './organization.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { refuseUnless } from '#platform/command/refusal.ts'

/** Changes what is known of an organisation. */
export const changeOrganization = defineCommand('organization.change', KnownOrganizationInput, async ({ tx, actor, audit }, input) => {
  refuseUnless(mayKeepFrame(actor), 'not_allowed', 'form.not_allowed')
  const changed = await tx
    .updateTable('organization')
    .set(organizationRow(input))
    .where('id', '=', input.id)
    .returning('id')
    .executeTakeFirst()
  refuseUnless(changed, 'not_found', 'form.not_found')
  await audit('organization', input.id)
})
