import * as v from 'valibot'
import { ticked } from '#platform/command/choices.ts'
import type { Refusal } from '#platform/command/refusal.ts'
import { personalDataIn } from './personal-data.ts'

const Entries = v.object({ text: v.optional(v.string(), ''), personalDataMeant: ticked })

/**
 * A friendly question before sending: the text seems to name a person, a number or an address. Null where it does not, or where
 * the author has said that it is meant so: nobody is kept from saying it, the moderation looks at it either way.
 */
export function personalDataWarning(entries: unknown): Refusal | null {
  const read = v.safeParse(Entries, entries)
  if (!read.success || read.output.personalDataMeant || !personalDataIn(read.output.text).length) return null
  return {
    kind: 'invalid',
    message: 'form.problems',
    problems: [{ field: 'personalDataMeant', message: 'contribution.submit.personal_data.question' }]
  }
}
