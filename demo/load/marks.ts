import * as v from 'valibot'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { refuseUnless } from '#platform/command/refusal.ts'
import type { Db } from '#platform/database/database.server.ts'

/** Notes that the demo county is being loaded: the first entry of the audit. */
export const beginDemo = defineCommand('demo.begin', v.object({}), async ({ actor, audit }) => {
  refuseUnless(actor.kind === 'operator', 'not_allowed', 'form.not_allowed')
  await audit('demo', 'auental')
})

/** Notes that the demo county is there as a whole. */
export const finishDemo = defineCommand('demo.finish', v.object({}), async ({ actor, audit }) => {
  refuseUnless(actor.kind === 'operator', 'not_allowed', 'form.not_allowed')
  await audit('demo', 'auental')
})

/** What a database holds: nothing, the demo whole or cut off in its middle, or a county of its own. */
export type Content = 'nothing' | 'demo begun' | 'demo' | 'own county'

/** Looks what a database holds before anything is put into it. */
export async function contentIn(db: Db): Promise<Content> {
  const marks = await db
    .selectFrom('audit_entry')
    .select('command')
    .where('subject_type', '=', 'demo')
    .where('command', 'in', [beginDemo.commandName, finishDemo.commandName])
    .execute()
  if (marks.some(({ command }) => command === finishDemo.commandName)) return 'demo'
  if (marks.length) return 'demo begun'
  for (const table of ['county', 'contribution', 'field_of_action'] as const)
    if (await db.selectFrom(table).select('id').limit(1).executeTakeFirst()) return 'own county'
  return 'nothing'
}
