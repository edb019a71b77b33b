import { holdsOneOf } from '#domain/1-frame/role/role.ts'
import type { Actor } from '#platform/command/actor.ts'

/** Who brings lists of contributions in: the coordinator. */
export function mayImport(actor: Actor): boolean {
  return holdsOneOf(actor, ['coordinator'])
}
