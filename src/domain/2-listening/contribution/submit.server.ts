import { defineCommand } from '#platform/command/define-command.server.ts'
import { refuseEntries, refuseUnless } from '#platform/command/refusal.ts'
import { phaseState } from '#domain/1-frame/phase/phase.ts'
import { askForNews } from '../news/ask.server.ts'
import { ContributionInput } from './contribution.ts'
import { frameFor, insertContribution } from './insert.server.ts'
import { nearTextOf } from './near-text.server.ts'
import { receiptFor, receiptHash } from './receipt.ts'

/**
 * Takes one contribution into the record of an open phase. The receipt code follows from the form key (`receiptFor`),
 * so that a retry shows the same one; only its keyed hash is stored. Without a form key there is no receipt.
 */
export const submitContribution = defineCommand('contribution.submit', ContributionInput, async (tools, input) => {
  const { tx, actor, today, county, formKey, audit } = tools
  const frame = await frameFor(tx, input)
  refuseUnless(frame?.opens_on, 'not_found', 'phase.unknown')
  refuseUnless(phaseState({ opensOn: frame.opens_on, closesOn: frame.closes_on }, today) === 'open', 'closed', 'phase.closed')
  if (frame.field_ids.length !== input.fieldNumbers.length) refuseEntries([{ field: 'fieldNumbers', message: 'form.unusable' }])
  if (!frame.place_known) refuseEntries([{ field: 'place', message: 'form.unusable' }])
  const id = await insertContribution(tx, {
    ...input,
    channel: actor.kind === 'visitor' ? 'online' : input.channel,
    fieldIds: frame.field_ids,
    receivedOn: today,
    receiptHash: formKey ? receiptHash(county.secret, receiptFor(county.secret, formKey)) : null,
    near: await nearTextOf(tx, county.secret, input.text)
  })
  await audit('contribution', id, { phase: input.phaseId, wish: input.wish })
  if (input.newsEmail) await askForNews(tools, { contributionId: id, email: input.newsEmail })
  return { id }
})
