import { holdsOneOf } from '#domain/1-frame/role/role.ts'
import type { Actor } from '#platform/command/actor.ts'

/** Who asks for evidence, confirms it and hands it over: coordinator and data protection officer, each only one of the two steps. */
export function mayKeepEvidence(actor: Actor): boolean {
  return holdsOneOf(actor, ['coordinator', 'data_protection_officer'])
}
