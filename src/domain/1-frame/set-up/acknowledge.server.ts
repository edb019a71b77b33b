import * as v from 'valibot'
import { mayKeepFrame } from '../role/may.ts'
import { acknowledged } from './checklist.ts'
import type { Acknowledged } from './checklist.ts'
import { actorForAudit } from '#platform/command/actor.ts'
import { requiredChoice } from '#platform/command/choices.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import type { CommandTools } from '#platform/command/define-command.server.ts'
import { refuseUnless } from '#platform/command/refusal.ts'

/** Takes on what is still missing: mail that is kept, a backup that the county's IT makes elsewhere, languages that nobody has checked. */
export const acknowledge = defineCommand(
  'set-up.acknowledge',
  v.object({ item: requiredChoice(acknowledged) }),
  async (tools, { item }) => {
    refuseUnless(mayKeepFrame(tools.actor), 'not_allowed', 'form.not_allowed')
    await noteAcknowledged(tools, item, 'accepted')
  }
)

/** Notes that something is proven, or taken on; what is proven stays so. */
export async function noteAcknowledged(
  { tx, actor, now, audit }: CommandTools,
  item: Acknowledged,
  how: 'proven' | 'accepted'
): Promise<void> {
  const said = { how, acknowledged_at: now, acknowledged_by: actorForAudit(actor) }
  await tx
    .insertInto('set_up_acknowledgement')
    .values({ item, ...said })
    .onConflict((known) => (how === 'proven' ? known.column('item').doUpdateSet(said) : known.column('item').doNothing()))
    .execute()
  await audit('set_up', item, { how })
}
