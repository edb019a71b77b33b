import { holdsOneOf } from '#domain/1-frame/role/role.ts'
import type { Actor } from '#platform/command/actor.ts'

/** Who records decisions on money: the coordinator, or the office that serves the council. */
export function mayRecordFunding(actor: Actor): boolean {
  return holdsOneOf(actor, ['coordinator', 'council_office'])
}
