import { sql } from 'kysely'
import * as v from 'valibot'
import { missingItems } from '../set-up/checklist.ts'
import { readSetUpFacts } from '../set-up/read.server.ts'
import { mayOpenCounty } from './may.ts'
import { actorForAudit } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { refuseUnless } from '#platform/command/refusal.ts'

/** Opens the county to everybody, for the first time or again: only when nothing is missing that the checklist asks for. */
export const openCounty = defineCommand('opening.open', v.object({}), async ({ tx, actor, now, today, audit }) => {
  refuseUnless(mayOpenCounty(actor), 'not_allowed', 'form.not_allowed')
  await alone(tx)
  const { rows } = await sql<{ state: string }>`select county_state() as state`.execute(tx)
  refuseUnless(rows[0]?.state !== 'open', 'conflict', 'opening.open.already')
  const missing = missingItems(await readSetUpFacts(tx, today))
  refuseUnless(!missing.length, 'conflict', 'opening.open.missing', { count: missing.length })
  const { id } = await tx
    .insertInto('county_opening')
    .values({ opened_at: now, opened_by: actorForAudit(actor) })
    .returning('id')
    .executeTakeFirstOrThrow()
  await audit('county_opening', id)
  return { id }
})

/** Two who open or close at the same moment take turns. */
export async function alone(tx: Parameters<ReturnType<typeof sql>['execute']>[0]): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('county opening', 0))`.execute(tx)
}
