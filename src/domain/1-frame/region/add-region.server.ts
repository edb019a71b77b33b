import { mayKeepFrame } from '../role/may.ts'
import { RegionInput } from './region.ts'
import { defineCommand } from '#platform/command/define-command.server.ts'
import { localTextFrom } from '#platform/command/entries.ts'
import { refuseUnless } from '#platform/command/refusal.ts'

/** Adds a region of the county. */
export const addRegion = defineCommand('region.add', RegionInput, async ({ tx, actor, audit }, input) => {
  refuseUnless(mayKeepFrame(actor), 'not_allowed', 'form.not_allowed')
  const { position } = input
  const name = localTextFrom(input, 'name')
  const { id } = await tx
    .insertInto('region')
    .values({ name, position: position ?? 0 })
    .returning('id')
    .executeTakeFirstOrThrow()
  await audit('region', id)
  return { id }
})
