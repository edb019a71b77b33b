import * as v from 'valibot'
import { localEntries, localTextFrom, optionalText, optionalWholeNumber, requiredText, wholeNumber } from '#platform/command/entries.ts'

const entries = {
  position: optionalWholeNumber(),
  name: requiredText(200),
  ...localEntries('description', 600),
  contact: requiredText(400),
  website: v.pipe(optionalText(300), v.regex(/^$|^https:\/\/[^\s"<>]+$/, 'referral.website.shape'))
}

export const ReferralInput = v.object(entries)
export const KnownReferralInput = v.object({ id: wholeNumber(), ...entries })

/** The row of an address's entries. */
export function referralRow(input: v.InferOutput<typeof ReferralInput>) {
  return {
    position: input.position ?? 0,
    name: input.name,
    description: localTextFrom(input, 'description'),
    contact: input.contact,
    website: input.website
  }
}
