import { defineCommand } from '#platform/command/define-command.server.ts'
import { refuseUnless } from '#platform/command/refusal.ts'
import { receiptHash } from '../contribution/receipt.ts'
import { mayOrderPaperForms } from './may.ts'
import { codesOf, OrderInput } from './paper-form.ts'

/** Makes fresh codes for forms to print in a language; only their keyed hashes are stored. */
export const orderPaperForms = defineCommand('paper_form.order', OrderInput, async (tools, { language, size }) => {
  const { tx, actor, today, county, formKey, audit } = tools
  refuseUnless(mayOrderPaperForms(actor), 'not_allowed', 'form.not_allowed')
  refuseUnless(formKey, 'invalid', 'form.expired')
  const { id } = await tx
    .insertInto('paper_form_batch')
    .values({ language, size, ordered_on: today })
    .returning('id')
    .executeTakeFirstOrThrow()
  const hashes = codesOf(county.secret, formKey, size).map((code) => receiptHash(county.secret, code))
  await tx
    .insertInto('paper_form')
    .values(hashes.map((receipt_hash) => ({ receipt_hash, paper_form_batch_id: id })))
    .execute()
  await audit('paper_form_batch', id, { language, size })
  return { id }
})
