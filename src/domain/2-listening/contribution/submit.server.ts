import { randomUUID } from 'node:crypto'
import { defineAskingCommand } from '#platform/command/define-command.server.ts'
import { refuseEntries, refuseUnless } from '#platform/command/refusal.ts'
import { phaseState } from '#domain/1-frame/phase/phase.ts'
import { askForNews } from '../news/ask.server.ts'
import { ContributionInput } from './contribution.ts'
import { frameQuestion, insertContribution } from './insert.server.ts'
import { nearTextQuestion } from './near-text.server.ts'
import { receiptFor, receiptHash } from './receipt.ts'

/**
 * Takes one contribution into the record of an open phase. The receipt code follows from the form key (`receiptFor`),
 * so that a retry shows the same one; only its keyed hash is stored. Without a form key there is no receipt.
 */
export const submitContribution = defineAskingCommand(
  'contribution.submit',
  ContributionInput,
  (input, { county }) => ({ frame: frameQuestion(input), near: nearTextQuestion(county.secret, input.text) }),
  async (tools, input, { frame, near }) => {
    const { tx, actor, today, county, formKey, audit } = tools
    refuseUnless(frame?.opens_on, 'not_found', 'phase.unknown')
    refuseUnless(phaseState({ opensOn: frame.opens_on, closesOn: frame.closes_on }, today) === 'open', 'closed', 'phase.closed')
    if (frame.field_ids.length !== input.fieldNumbers.length) refuseEntries([{ field: 'fieldNumbers', message: 'form.unusable' }])
    if (!frame.place_known) refuseEntries([{ field: 'place', message: 'form.unusable' }])
    const id = randomUUID()
    const taken = insertContribution({
      ...input,
      id,
      channel: actor.kind === 'visitor' ? 'online' : input.channel,
      fieldIds: frame.field_ids,
      receivedOn: today,
      receiptHash: formKey ? receiptHash(county.secret, receiptFor(county.secret, formKey)) : null,
      near
    })
    if (input.newsEmail) {
      await taken.execute(tx)
      await askForNews(tools, { contributionId: id, email: input.newsEmail })
    } else tools.write(taken)
    await audit('contribution', id, { phase: input.phaseId, wish: input.wish })
    return { id }
  }
)
