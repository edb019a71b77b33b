import { mayKeepFrame } from '../role/may.ts'
import { KnownRegionInput } from './region.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { localTextFrom } from '#platform/command/entries.ts'
import { refuseUnless } from '#platform/command/refusal.ts'

/** Changes a region's name or its place in lists. */
export const changeRegion = defineCommand('region.change', KnownRegionInput, async ({ tx, actor, audit }, input) => {
  refuseUnless(mayKeepFrame(actor), 'not_allowed', 'form.not_allowed')
  const { id, position } = input
  const name = localTextFrom(input, 'name')
  const changed = await tx
    .updateTable('region')
    .set({ name, position: position ?? 0 })
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst()
  refuseUnless(changed, 'not_found', 'form.not_found')
  await audit('region', id)
})
