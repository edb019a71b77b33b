import * as v from 'valibot'
import { landNames } from '../land/land.ts'
import { mayKeepFrame } from '../role/may.ts'
import { optionalChoice } from '#platform/command/choices.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import {
  localEntries,
  localTextFrom,
  optionalDay,
  optionalEmail,
  optionalLocalEntries,
  optionalLocalTextFrom,
  optionalText,
  optionalWholeNumber,
  requiredText
} from '#platform/command/entries.ts'
import { refuseUnless } from '#platform/command/refusal.ts'

const CountyInput = v.object({
  name: requiredText(120),
  land: optionalChoice(landNames),
  ...localEntries('planTitle', 160),
  ...optionalLocalEntries('mandate', 2_000),
  mandateOn: optionalDay(),
  contactName: optionalText(120),
  ...optionalLocalEntries('contactFunction', 160),
  contactTelephone: optionalText(60),
  contactFax: optionalText(60),
  contactEmail: optionalEmail(),
  address: optionalText(500),
  representedBy: optionalText(200),
  privacyOfficer: optionalText(1_000),
  enforcementBody: optionalText(1_000),
  accessibilityLaw: optionalText(500),
  barrierAnswerDays: v.pipe(
    optionalWholeNumber(),
    v.check((days) => days === null || (days >= 1 && days <= 366), 'county.answer_days.range')
  )
})

/** Writes down the county's name, the council's order, the contact card and what imprint and privacy page need. */
export const nameCounty = defineCommand('county.name', CountyInput, async ({ tx, actor, audit }, input) => {
  refuseUnless(mayKeepFrame(actor), 'not_allowed', 'form.not_allowed')
  const row = {
    name: input.name,
    land: input.land ?? '',
    plan_title: localTextFrom(input, 'planTitle'),
    mandate: optionalLocalTextFrom(input, 'mandate') ?? { de: '' },
    mandate_on: input.mandateOn,
    contact_name: input.contactName,
    contact_function: optionalLocalTextFrom(input, 'contactFunction') ?? { de: '' },
    contact_telephone: input.contactTelephone,
    contact_fax: input.contactFax,
    contact_email: input.contactEmail ?? '',
    address: input.address,
    represented_by: input.representedBy,
    privacy_officer: input.privacyOfficer,
    enforcement_body: input.enforcementBody,
    accessibility_law: input.accessibilityLaw,
    barrier_answer_days: input.barrierAnswerDays
  }
  await tx
    .insertInto('county')
    .values({ id: 1, ...row })
    .onConflict((known) => known.column('id').doUpdateSet(row))
    .execute()
  await audit('county', 1)
})
