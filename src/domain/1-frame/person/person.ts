import * as v from 'valibot'
import { requiredId } from '#platform/command/choices.ts'
import { optionalText, optionalWholeNumber, requiredEmail, requiredText } from '#platform/command/entries.ts'

const entries = {
  name: requiredText(120),
  email: requiredEmail(),
  function: optionalText(160),
  organizationId: optionalWholeNumber()
}

export const PersonInput = v.object(entries)
export const KnownPersonInput = v.object({ id: requiredId, ...entries })

/** The row of a person's entries. */
export function personRow(input: v.InferOutput<typeof PersonInput>) {
  return { name: input.name, email: input.email, function: input.function, organization_id: input.organizationId }
}
