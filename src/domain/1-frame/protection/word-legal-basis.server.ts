import { mayWordLegalBases } from '../role/may.ts'
import { LegalBasisInput } from './legal-basis.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { refuseUnless } from '#platform/command/refusal.ts'

/** Words the legal basis of an activity: it stands in the register and on the privacy page from then on. */
export const wordLegalBasis = defineCommand('protection.word-legal-basis', LegalBasisInput, async ({ tx, actor, audit }, input) => {
  refuseUnless(mayWordLegalBases(actor), 'not_allowed', 'form.not_allowed')
  await tx
    .insertInto('legal_basis')
    .values(input)
    .onConflict((conflict) => conflict.column('activity').doUpdateSet({ wording: input.wording }))
    .execute()
  await audit('legal_basis', input.activity)
})
