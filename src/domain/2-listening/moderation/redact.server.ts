import { defineCommand } from '#platform/command/define-command.server.ts'
import { refuseEntries, refuseUnless } from '#platform/command/refusal.ts'
import { eraseOriginal } from '#domain/2-listening/contribution/erase-original.server.ts'
import { refreshListing } from '#domain/2-listening/contribution/listing.server.ts'
import { lockForDecision } from './lock.server.ts'
import { mayModerate } from './may.ts'
import { RedactInput, onlyBlanksOut } from './moderation.ts'

/**
 * Blanks out personal data. The open text is the blanked one; the original is sealed with a key outside the database.
 * Refuses a text that says anything the author did not say. Blanking out more later keeps the first sealed original.
 */
export const redactContribution = defineCommand(
  'contribution.redact',
  RedactInput,
  async ({ tx, actor, today, county, audit, enqueue }, input) => {
    refuseUnless(mayModerate(actor), 'not_allowed', 'form.not_allowed')
    const contribution = await lockForDecision(tx, input.id)
    const shown = contribution.redacted ?? contribution.corrected ?? contribution.text
    refuseUnless(shown !== null, 'conflict', 'moderation.erased')
    if (!onlyBlanksOut(shown, input.text)) refuseEntries([{ field: 'text', message: 'moderation.redact.only_blanks' }])
    await tx
      .insertInto('contribution_redaction')
      .values({
        contribution_id: input.id,
        text: input.text,
        sealed_original: county.secret.seal('contribution-original', shown),
        redacted_on: today
      })
      .onConflict((conflict) => conflict.column('contribution_id').doUpdateSet({ text: input.text }))
      .execute()
    await eraseOriginal(tx, input.id)
    await refreshListing(tx, input.id)
    await audit('contribution', input.id, {})
    await enqueue('news:tell', { contributionId: input.id }, { key: `news:${input.id}` })
  }
)
