import { sql } from 'kysely'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { RefusalError, refuseEntries, refuseUnless } from '#platform/command/refusal.ts'
import type { EntryProblem } from '#platform/command/refusal.ts'
import type { Tx } from '#platform/database/database.server.ts'
import { parseReceipt, receiptHash } from '../contribution/receipt.ts'
import { AppealInput, mayStillAppeal } from './appeal.ts'

/** Takes an appeal: by the author under their receipt against the withholding, by a notifier under theirs against the answer. Once each. */
export const makeAppeal = defineCommand('appeal.make', AppealInput, async ({ tx, today, county, language, audit }, { code, text }) => {
  const parsed = parseReceipt(code)
  const wrongCode: EntryProblem[] = parsed.ok ? [] : [{ field: 'code', ...parsed.problem }]
  refuseEntries(text ? wrongCode : [...wrongCode, { field: 'text', message: 'form.required' }])
  if (!parsed.ok) throw besideCode({ field: 'code', message: 'receipt.unknown' })
  const hash = receiptHash(county.secret, parsed.code)
  const contested = (await asAuthor(tx, hash)) ?? (await asNotifier(tx, hash))
  if (!contested) throw besideCode({ field: 'code', message: 'receipt.unknown' })
  refuseUnless(contested.decidedOn, 'conflict', 'appeal.nothing_decided')
  refuseUnless(mayStillAppeal(contested.decidedOn, today), 'closed', 'appeal.too_late')
  const { decisionId, noticeId } = contested
  const made = await tx
    .insertInto('moderation_appeal')
    .values({
      contribution_id: contested.contributionId,
      contested_decision_id: decisionId,
      notice_id: noticeId,
      contested_by: contested.decidedBy,
      text,
      language,
      received_on: today
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  refuseUnless(made, 'conflict', 'appeal.already')
  await audit('moderation_appeal', made.id)
})

type Contested = {
  contributionId: string
  decisionId: number | null
  noticeId: string | null
  decidedOn: string | null
  decidedBy: string | null
}

/** What the author may contest: the latest decision, if it withholds. */
async function asAuthor(tx: Tx, hash: Buffer): Promise<Contested | undefined> {
  const { rows } = await sql<Contested>`
    select c.id as "contributionId", null as "noticeId", d.id as "decisionId", d.decided_on as "decidedOn", d.decided_by as "decidedBy"
    from contribution c left join lateral (
      select * from contribution_decision d where d.contribution_id = c.id order by d.id desc limit 1
    ) d on d.decision = 'withheld' where c.receipt_hash = ${hash}`.execute(tx)
  return rows[0]
}

async function asNotifier(tx: Tx, hash: Buffer): Promise<Contested | undefined> {
  const { rows } = await sql<Contested>`
    select o.contribution_id as "contributionId", o.id as "noticeId", null as "decisionId", d.decided_on as "decidedOn", d.decided_by as "decidedBy"
    from contribution_notice o left join notice_decision d on d.id = o.notice_decision_id where o.receipt_hash = ${hash}`.execute(tx)
  return rows[0]
}

function besideCode(problem: EntryProblem): RefusalError {
  return new RefusalError({ kind: 'invalid', message: 'form.problems', problems: [problem] })
}
