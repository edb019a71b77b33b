import { holdsOneOf } from '#domain/1-frame/role/role.ts'
import type { Actor } from '#platform/command/actor.ts'

/** Who orders, prints and voids paper forms: whoever moderates. */
export function mayOrderPaperForms(actor: Actor): boolean {
  return holdsOneOf(actor, ['coordinator', 'moderator'])
}
