import type { Actor } from '#platform/command/actor.ts'

/** Who reads and answers confidential reports: the confidential contact alone. Not the coordinator, not the operator of the server. */
export function mayReadConfidential(actor: Actor): boolean {
  return actor.kind === 'staff' && actor.roles.includes('confidential_contact')
}
