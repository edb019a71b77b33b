import { mayKeepFrame } from '../role/may.ts'
import { OrganizationInput, organizationRow } from './organization.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { refuseUnless } from '#platform/command/refusal.ts'

/** Adds an organisation: an office of the county, a municipality, an association. */
export const addOrganization = defineCommand('organization.add', OrganizationInput, async ({ tx, actor, audit }, input) => {
  refuseUnless(mayKeepFrame(actor), 'not_allowed', 'form.not_allowed')
  const { id } = await tx.insertInto('organization').values(organizationRow(input)).returning('id').executeTakeFirstOrThrow()
  await audit('organization', id)
  return { id }
})
