import { holdsOneOf } from '#domain/1-frame/role/role.ts'
import type { Actor } from '#platform/command/actor.ts'

/** Who words needs, confirms them and links their evidence. */
export function mayWordNeeds(actor: Actor): boolean {
  return holdsOneOf(actor, ['coordinator'])
}

/** Who reads the needs at the desk. */
export function mayReadNeeds(actor: Actor): boolean {
  return holdsOneOf(actor, ['coordinator', 'council_office', 'measure_owner'])
}

/** Who sees evidence that was given only for the office. */
export function mayReadOfficeEvidence(actor: Actor): boolean {
  return holdsOneOf(actor, ['coordinator'])
}

/** Who sees measures that are still drafts beside a need: a draft is nobody's promise yet. */
export function mayReadDrafts(actor: Actor): boolean {
  return holdsOneOf(actor, ['coordinator', 'council_office'])
}
