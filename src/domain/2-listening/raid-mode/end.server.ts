import * as v from 'valibot'
import { sql } from 'kysely'
import { actorForAudit } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { refuseUnless } from '#platform/command/refusal.ts'
import { maySwitchRaidMode } from './may.ts'
import { raidModeAt } from './read.server.ts'

/** Ends the waiting before its hour: what was accepted meanwhile is published now. */
export const endRaidMode = defineCommand('raid_mode.end', v.object({}), async ({ tx, actor, now, audit, enqueue }) => {
  refuseUnless(maySwitchRaidMode(actor), 'not_allowed', 'form.not_allowed')
  await sql`select pg_advisory_xact_lock(hashtextextended('raid mode', 0))`.execute(tx)
  const mode = await raidModeAt(tx, now)
  refuseUnless(mode, 'conflict', 'raid.none')
  await tx
    .updateTable('raid_mode')
    .set({ ended_at: now, ended_by: actorForAudit(actor) })
    .where('id', '=', mode.id)
    .execute()
  await audit('raid_mode', String(mode.id))
  await enqueue('moderation:publish-accepted', {}, { key: `publish-accepted:${mode.id}` })
})
