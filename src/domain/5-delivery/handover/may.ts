import { holdsOneOf } from '#domain/1-frame/role/role.ts'
import type { Actor } from '#platform/command/actor.ts'

/** Who hands the duties of somebody who goes to a successor. */
export function mayHandOver(actor: Actor): boolean {
  return holdsOneOf(actor, ['coordinator'])
}
