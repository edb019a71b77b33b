import { holdsOneOf } from '#domain/1-frame/role/role.ts'
import type { Actor } from '#platform/command/actor.ts'

/** Who freezes an edition: the coordinator alone. */
export function mayFreezeEditions(actor: Actor): boolean {
  return holdsOneOf(actor, ['coordinator'])
}

/** Who reads the editions at the desk. */
export function mayReadEditions(actor: Actor): boolean {
  return holdsOneOf(actor, ['coordinator', 'council_office', 'treasury'])
}
