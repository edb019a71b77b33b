import { sql } from 'kysely'
import { actorForAudit } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { refuseUnless } from '#platform/command/refusal.ts'
import type { Tx } from '#platform/database/database.server.ts'
import { reinstate } from '../moderation/reinstate.server.ts'
import { mayModerate } from '../moderation/may.ts'
import { lockForDecision } from '../moderation/lock.server.ts'
import { withholdMany } from '../moderation/withhold-many.server.ts'
import { DecideAppealInput } from './appeal.ts'

/**
 * Decides an appeal, by another person than the one who decided first. Granted to the author the contribution is accepted again;
 * granted to a notifier it is withheld by the rule of the notice.
 */
export const decideAppeal = defineCommand('appeal.decide', DecideAppealInput, async (tools, { id, outcome, reason }) => {
  const { tx, actor, today, audit } = tools
  refuseUnless(mayModerate(actor), 'not_allowed', 'form.not_allowed')
  const appeal = await tx.selectFrom('moderation_appeal').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  refuseUnless(appeal, 'not_found', 'form.not_found')
  refuseUnless(appeal.outcome === null, 'conflict', 'appeal.decided')
  const me = actorForAudit(actor)
  refuseUnless(appeal.contested_by !== me, 'not_allowed', 'appeal.other_person')
  if (outcome === 'granted') {
    await lockForDecision(tx, appeal.contribution_id)
    if (appeal.notice_id === null) await reinstate(tools, appeal.contribution_id)
    else {
      const reasonCode = await ruleOf(tx, appeal.notice_id)
      await withholdMany(tools, [appeal.contribution_id], { reasonCode, reasonText: reason, decidedBy: me })
    }
  }
  await tx.updateTable('moderation_appeal').set({ outcome, reason, decided_on: today, decided_by: me }).where('id', '=', id).execute()
  await audit('moderation_appeal', id, { outcome })
})

async function ruleOf(tx: Tx, noticeId: string): Promise<string> {
  const { rows } = await sql<{ reason_code: string }>`select reason_code from contribution_notice where id = ${noticeId}`.execute(tx)
  return rows[0]?.reason_code ?? 'other'
}
