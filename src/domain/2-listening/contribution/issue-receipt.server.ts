import * as v from 'valibot'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { refuseUnless } from '#platform/command/refusal.ts'
import { mayIssueReceipt } from './may.ts'
import { receiptFor, receiptHash } from './receipt.ts'

const IssueInput = v.object({ contributionId: v.pipe(v.optional(v.string(), ''), v.uuid('form.not_found')) })

/**
 * Gives a contribution that came in without one its receipt. The code follows from the form key, so that a retry shows the same;
 * only its keyed hash is stored, and a second receipt is refused: a lost code is not issued again.
 */
export const issueReceipt = defineCommand(
  'contribution.issue_receipt',
  IssueInput,
  async ({ tx, actor, county, formKey, audit }, { contributionId }) => {
    refuseUnless(mayIssueReceipt(actor), 'not_allowed', 'form.not_allowed')
    const contribution = await tx
      .selectFrom('contribution')
      .select('receipt_hash')
      .where('id', '=', contributionId)
      .forUpdate()
      .executeTakeFirst()
    refuseUnless(contribution, 'not_found', 'form.not_found')
    refuseUnless(contribution.receipt_hash === null, 'conflict', 'receipt.issue.already')
    const withdrawn = await tx
      .selectFrom('contribution_withdrawal')
      .select('withdrawn_on')
      .where('contribution_id', '=', contributionId)
      .executeTakeFirst()
    refuseUnless(!withdrawn, 'closed', 'receipt.issue.closed')
    refuseUnless(formKey, 'invalid', 'form.expired')
    const receipt_hash = receiptHash(county.secret, receiptFor(county.secret, formKey))
    await tx.updateTable('contribution').set({ receipt_hash }).where('id', '=', contributionId).execute()
    await audit('contribution', contributionId)
  }
)
