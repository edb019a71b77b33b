import { randomUUID } from 'node:crypto'
import { defineCommand } from '#platform/command/define-command.server.ts'
import type { CommandTools } from '#platform/command/define-command.server.ts'
import { RefusalError, refuseUnless } from '#platform/command/refusal.ts'
import type { EntryProblem } from '#platform/command/refusal.ts'
import { ask } from '#platform/database/one-message.ts'
import { phaseOpenOn } from '#domain/1-frame/phase/read.server.ts'
import { paperFormState } from '../paper-form/read.server.ts'
import { EntryInput } from './entry.ts'
import { frameQuestion, insertContribution } from './insert.server.ts'
import { mayEnterContribution } from './may.ts'
import { nearTextOf } from './near-text.server.ts'
import { parseReceipt, receiptHash } from './receipt.ts'

/**
 * Takes in at the desk what came on paper, by telephone or in conversation, on the day on which it came. The code of a paper form
 * becomes the contribution's receipt; without one a receipt can be printed afterwards.
 */
export const enterContribution = defineCommand('contribution.enter', EntryInput, async (tools, input) => {
  const { tx, actor, today, county, audit } = tools
  refuseUnless(mayEnterContribution(actor), 'not_allowed', 'form.not_allowed')
  if (input.receivedOn > today) throw refused({ field: 'receivedOn', message: 'contribution.enter.day.future' })
  const phase = await phaseOpenOn(tx, input.receivedOn)
  if (!phase) throw refused({ field: 'receivedOn', message: 'contribution.enter.day.closed' })
  const frame = await ask(tx, frameQuestion({ ...input, phaseId: phase.id }))
  if (frame?.field_ids.length !== input.fieldNumbers.length) throw refused({ field: 'fieldNumbers', message: 'form.unusable' })
  if (!frame?.place_known) throw refused({ field: 'place', message: 'form.unusable' })
  const hash = input.code ? await takeForm(tools, input.code) : null
  const near = await nearTextOf(tx, county.secret, input.text)
  const id = randomUUID()
  await insertContribution({ ...input, id, phaseId: phase.id, fieldIds: frame.field_ids, receiptHash: hash, near }).execute(tx)
  await tx
    .insertInto('contribution_entry')
    .values({
      contribution_id: id,
      entered_on: today,
      translated_by: input.translatedBy,
      translation: input.translation || null,
      consent_note: input.consentNote || null
    })
    .execute()
  await audit('contribution', id, { phase: phase.id, wish: input.wish, channel: input.channel, paperForm: hash !== null })
  return { id, hasReceipt: hash !== null }
})

/** The hash of the code of an unused paper form; says what is wrong with any other. */
async function takeForm({ tx, county }: CommandTools, typed: string): Promise<Buffer> {
  const parsed = parseReceipt(typed)
  if (!parsed.ok) throw refused({ field: 'code', ...parsed.problem })
  const hash = receiptHash(county.secret, parsed.code)
  const state = await paperFormState(tx, hash, 'take')
  if (state === null) throw refused({ field: 'code', message: 'paper.code.unknown' })
  if (state === 'used') throw refused({ field: 'code', message: 'paper.code.used' })
  if (state === 'void') throw refused({ field: 'code', message: 'paper.code.void' })
  return hash
}

function refused(problem: EntryProblem): RefusalError {
  return new RefusalError({ kind: 'invalid', message: 'form.problems', problems: [problem] })
}
