import { sql } from 'kysely'
import { actorForAudit } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { refuseUnless } from '#platform/command/refusal.ts'
import type { Tx } from '#platform/database/database.server.ts'
import { mayModerate } from './may.ts'
import { MassWithholdInput, massFrom, massHours } from './moderation.ts'
import { withholdMany } from './withhold-many.server.ts'

/**
 * Withholds the chosen lines of the inbox: up to ten contributions at once, more only after a second person has confirmed.
 * What waits for that second person stays in the inbox and stays unpublished.
 */
export const massWithhold = defineCommand('contribution.mass_withhold', MassWithholdInput, async (tools, input) => {
  const { tx, actor, now, audit } = tools
  refuseUnless(mayModerate(actor), 'not_allowed', 'form.not_allowed')
  const ids = await waitingBehind(tx, input.lines)
  refuseUnless(ids.length, 'conflict', 'moderation.mass.gone')
  const decidedBy = actorForAudit(actor)
  const reason = { reasonCode: input.reasonCode, reasonText: input.reasonText || null, decidedBy }
  if (ids.length <= massFrom) {
    const withheld = await withholdMany(tools, ids, reason)
    for (const id of ids) await audit('contribution', id, { decision: 'withheld', reason: input.reasonCode })
    return { withheld, asked: 0 }
  }
  const { id } = await tx
    .insertInto('mass_withholding')
    .values({
      reason_code: input.reasonCode,
      reason_text: input.reasonText || null,
      asked_at: now,
      asked_by: decidedBy,
      expires_at: now.add({ hours: massHours })
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await sql`insert into mass_withholding_item (mass_withholding_id, contribution_id) select ${id}, unnest(${ids}::uuid[])`.execute(tx)
  await audit('mass_withholding', id, { count: ids.length, reason: input.reasonCode })
  return { withheld: 0, asked: ids.length }
})

/** The contributions that wait behind these lines: each with all that are near-equal to it. */
async function waitingBehind(tx: Tx, lines: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select w.contribution_id as id from contribution_waiting w
    where w.contribution_id = any(${lines}::uuid[]) or w.contribution_id in (
      select n.contribution_id from contribution_near_text n
      where n.near_text_id in (select near_text_id from contribution_near_text where contribution_id = any(${lines}::uuid[])))
    order by 1`.execute(tx)
  return rows.map(({ id }) => id)
}
