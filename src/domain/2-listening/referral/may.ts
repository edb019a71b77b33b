import { holdsOneOf } from '#domain/1-frame/role/role.ts'
import type { Actor } from '#platform/command/actor.ts'

/** Who keeps the addresses of counselling services. */
export function mayKeepReferrals(actor: Actor): boolean {
  return holdsOneOf(actor, ['coordinator', 'confidential_contact'])
}
