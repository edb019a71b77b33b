import { sql } from 'kysely'
import { actorForAudit } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { refuseUnless } from '#platform/command/refusal.ts'
import { maySwitchRaidMode } from './may.ts'
import { StartRaidModeInput } from './raid-mode.ts'
import { raidModeAt } from './read.server.ts'

/** Lets everything wait until an hour: what is accepted meanwhile is published when it ends. */
export const startRaidMode = defineCommand('raid_mode.start', StartRaidModeInput, async ({ tx, actor, now, audit, enqueue }, input) => {
  refuseUnless(maySwitchRaidMode(actor), 'not_allowed', 'form.not_allowed')
  await sql`select pg_advisory_xact_lock(hashtextextended('raid mode', 0))`.execute(tx)
  refuseUnless((await raidModeAt(tx, now)) === null, 'conflict', 'raid.already')
  const until = now.add({ hours: input.hours })
  const { id } = await tx
    .insertInto('raid_mode')
    .values({ started_at: now, started_by: actorForAudit(actor), until, reason: input.reason })
    .returning('id')
    .executeTakeFirstOrThrow()
  await audit('raid_mode', String(id), { until: until.toString() })
  await enqueue('moderation:publish-accepted', {}, { key: `publish-accepted:${id}`, runAt: until })
})
