import * as v from 'valibot'
import { requiredChoice } from '#platform/command/choices.ts'
import { optionalEmail, optionalText, requiredText, wholeNumber } from '#platform/command/entries.ts'

export const organizationKinds = [
  'county_unit',
  'municipality',
  'state_authority',
  'welfare_provider',
  'association',
  'migrant_organization',
  'company',
  'school',
  'chamber',
  'other'
] as const

const entries = {
  name: requiredText(200),
  kind: requiredChoice(organizationKinds),
  /** The short sign of an office: FB 22. */
  number: optionalText(30),
  email: optionalEmail()
}

export const OrganizationInput = v.object(entries)
export const KnownOrganizationInput = v.object({ id: wholeNumber(), ...entries })

/** The row of an organisation's entries. */
export function organizationRow(input: v.InferOutput<typeof OrganizationInput>) {
  return { name: input.name, kind: input.kind, number: input.number || null, email: input.email }
}
