import { defineCommand } from '#platform/command/define-command.server.ts'
import { refuseUnless } from '#platform/command/refusal.ts'
import { receiptFor, receiptHash } from '../contribution/receipt.ts'
import { NoticeInput } from './notice.ts'

/**
 * Takes the notice that a published contribution breaks a rule. The receipt follows from the form key, so that a retry shows the
 * same one. Nothing happens to the contribution by that alone: a person decides.
 */
export const reportContribution = defineCommand(
  'notice.report',
  NoticeInput,
  async ({ tx, today, county, language, formKey, audit }, { number, reasonCode, explanation, answerTo }) => {
    const listed = await tx.selectFrom('contribution_listing').select('contribution_id').where('number', '=', number).executeTakeFirst()
    refuseUnless(listed, 'not_found', 'trace.number.unknown')
    const { id } = await tx
      .insertInto('contribution_notice')
      .values({
        contribution_id: listed.contribution_id,
        reason_code: reasonCode,
        explanation,
        answer_to: answerTo,
        language,
        received_on: today,
        receipt_hash: formKey ? receiptHash(county.secret, receiptFor(county.secret, formKey)) : null
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await audit('contribution_notice', id, { reason: reasonCode })
    return { id }
  }
)
