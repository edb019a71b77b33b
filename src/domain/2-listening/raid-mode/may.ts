import { holdsOneOf } from '#domain/1-frame/role/role.ts'
import type { Actor } from '#platform/command/actor.ts'

/** Who lets everything wait, and ends it: coordinator and moderator. */
export function maySwitchRaidMode(actor: Actor): boolean {
  return holdsOneOf(actor, ['coordinator', 'moderator'])
}
