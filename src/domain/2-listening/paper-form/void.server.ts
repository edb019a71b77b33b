import * as v from 'valibot'
import { requiredId } from '#platform/command/choices.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { refuseUnless } from '#platform/command/refusal.ts'
import { mayOrderPaperForms } from './may.ts'

/** Voids the unused forms of an order, for lost or misprinted ones. What came in on the others keeps its code. */
export const voidPaperForms = defineCommand(
  'paper_form.void',
  v.object({ id: requiredId }),
  async ({ tx, actor, today, audit }, { id }) => {
    refuseUnless(mayOrderPaperForms(actor), 'not_allowed', 'form.not_allowed')
    const batch = await tx.selectFrom('paper_form_batch').select('voided_on').where('id', '=', id).forUpdate().executeTakeFirst()
    refuseUnless(batch, 'not_found', 'form.not_found')
    refuseUnless(batch.voided_on === null, 'conflict', 'paper.void.already')
    await tx.updateTable('paper_form_batch').set({ voided_on: today }).where('id', '=', id).execute()
    await audit('paper_form_batch', id)
  }
)
