import { holdsOneOf } from '#domain/1-frame/role/role.ts'
import type { Actor } from '#platform/command/actor.ts'

/** Who records decisions on money: the coordinator, the office that serves the council, or the treasury. */
export function mayRecordFunding(actor: Actor): boolean {
  return holdsOneOf(actor, ['coordinator', 'council_office', 'treasury'])
}
