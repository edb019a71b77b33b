import { holdsOneOf } from '#domain/1-frame/role/role.ts'
import type { Actor } from '#platform/command/actor.ts'

/** Who records what a body resolved: the coordinator, or the office that serves the council. */
export function mayRecordResolutions(actor: Actor): boolean {
  return holdsOneOf(actor, ['coordinator', 'council_office'])
}
