import { sql } from 'kysely'
import * as v from 'valibot'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { refuseUnless } from '#platform/command/refusal.ts'
import { forgetPaperForm } from '../paper-form/forget.server.ts'
import { eraseWords } from './erase-contribution.server.ts'
import { contributionYears, withheldDays } from './retention.ts'

const atOnce = 500

/**
 * Erases the words of contributions whose time is over: of all after years, of those that were withheld a year after the decision. At most
 * five hundred at once, so that no transaction lasts; returns how many, so that the caller goes on. With the words goes the place, and the
 * receipt opens nothing any more.
 */
export const eraseOldContributions = defineCommand('contribution.erase-old', v.object({}), async (tools) => {
  const { tx, actor, today } = tools
  refuseUnless(actor.kind === 'system' || actor.kind === 'operator', 'not_allowed', 'form.not_allowed')
  const day = Temporal.PlainDate.from(today)
  const received = day.subtract({ years: contributionYears }).toString()
  const decided = day.subtract({ days: withheldDays }).toString()
  const { rows } = await sql<{ id: string; old: boolean }>`
    select c.id, c.received_on < ${received} as old from contribution c
    left join lateral (select decision, decided_on from contribution_decision d where d.contribution_id = c.id order by d.id desc limit 1) as last on true
    where (c.received_on < ${received} and (c.receipt_hash is not null or c.municipality_id is not null or c.region_id is not null
        or c.text is not null or exists (select from contribution_redaction r where r.contribution_id = c.id)))
      or (last.decision = 'withheld' and last.decided_on < ${decided}
        and (c.text is not null or exists (select from contribution_redaction r where r.contribution_id = c.id)))
    order by c.id limit ${atOnce} for update of c`.execute(tx)
  for (const { id, old } of rows) {
    await eraseWords(tools, id)
    if (!old) continue
    await forgetPaperForm(tx, id)
    const forgotten = { receipt_hash: null, municipality_id: null, region_id: null }
    await tx.updateTable('contribution').set(forgotten).where('id', '=', id).execute()
  }
  return { erased: rows.length }
})
