import { holdsOneOf } from '../role/role.ts'
import type { Actor } from '#platform/command/actor.ts'

/** Who opens the county and closes it. */
export function mayOpenCounty(actor: Actor): boolean {
  return holdsOneOf(actor, ['coordinator'])
}
