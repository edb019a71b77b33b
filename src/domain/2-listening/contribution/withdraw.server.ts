import * as v from 'valibot'
import { ticked } from '#platform/command/choices.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { RefusalError, refuseUnless } from '#platform/command/refusal.ts'
import type { EntryProblem } from '#platform/command/refusal.ts'
import { eraseContribution } from './erase-contribution.server.ts'
import { parseReceipt, receiptHash } from './receipt.ts'

const WithdrawInput = v.object({
  code: v.pipe(v.optional(v.string(), ''), v.maxLength(500, 'receipt.mistyped')),
  sure: ticked
})

/** Withdraws a contribution for whoever holds its receipt: every text of it and every address for news is erased, number and date stay. */
export const withdrawContribution = defineCommand('contribution.withdraw', WithdrawInput, async (tools, input) => {
  const { tx, county, enqueue } = tools
  const hash = receiptHash(county.secret, readCode(input))
  const contribution = await tx.selectFrom('contribution').select('id').where('receipt_hash', '=', hash).forUpdate().executeTakeFirst()
  if (!contribution) throw codeRefusal('not_found', { field: 'code', message: 'receipt.unknown' })
  const { id } = contribution
  refuseUnless(await eraseContribution(tools, id), 'conflict', 'contribution.withdraw.already')
  await enqueue('protection:remember-erasure', { subject: 'contribution', id })
  const published = await tx.selectFrom('contribution_number').select('number').where('contribution_id', '=', id).executeTakeFirst()
  return { number: published?.number ?? null }
})

function readCode({ code, sure }: { code: string; sure: boolean }): string {
  const parsed = parseReceipt(code)
  const unsure: EntryProblem[] = sure ? [] : [{ field: 'sure', message: 'contribution.withdraw.sure.required' }]
  if (!parsed.ok) throw codeRefusal('invalid', { field: 'code', ...parsed.problem }, ...unsure)
  if (!sure) throw codeRefusal('invalid', ...unsure)
  return parsed.code
}

function codeRefusal(kind: 'invalid' | 'not_found', ...problems: EntryProblem[]): RefusalError {
  return new RefusalError({ kind, message: 'form.problems', problems })
}
