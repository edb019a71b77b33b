import { holdsOneOf } from '#domain/1-frame/role/role.ts'
import type { Actor } from '#platform/command/actor.ts'

/** Who words goals. */
export function mayWordGoals(actor: Actor): boolean {
  return holdsOneOf(actor, ['coordinator'])
}

/** Who reads the goals at the desk. */
export function mayReadGoals(actor: Actor): boolean {
  return holdsOneOf(actor, ['coordinator', 'council_office', 'measure_owner'])
}
