import { holdsOneOf } from '#domain/1-frame/role/role.ts'
import type { Actor } from '#platform/command/actor.ts'

/** Who decides about contributions: coordinator and moderator. */
export function mayModerate(actor: Actor): boolean {
  return holdsOneOf(actor, ['coordinator', 'moderator'])
}

/** Who reads contributions at the desk, also those only for the office. */
export function mayReadAtDesk(actor: Actor): boolean {
  return holdsOneOf(actor, ['coordinator', 'moderator'])
}
