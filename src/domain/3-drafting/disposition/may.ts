import { holdsOneOf } from '#domain/1-frame/role/role.ts'
import type { Actor } from '#platform/command/actor.ts'

/** Who answers contributions and keeps the published reasons. */
export function mayAnswerContributions(actor: Actor): boolean {
  return holdsOneOf(actor, ['coordinator'])
}

/** Who sees how many contributions have an answer and which wait. */
export function mayReadCoverage(actor: Actor): boolean {
  return holdsOneOf(actor, ['coordinator', 'council_office'])
}
