import { holdsOneOf } from '#domain/1-frame/role/role.ts'
import type { Actor } from '#platform/command/actor.ts'

/** Who gives a contribution from a list its receipt: whoever moderates. */
export function mayIssueReceipt(actor: Actor): boolean {
  return holdsOneOf(actor, ['coordinator', 'moderator'])
}

/** Who writes down at the desk what came on paper, by telephone or in conversation: whoever moderates. */
export function mayEnterContribution(actor: Actor): boolean {
  return holdsOneOf(actor, ['coordinator', 'moderator'])
}
