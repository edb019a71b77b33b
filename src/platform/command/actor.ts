/** Who acts. `id` stands in the audit; anonymous visitors have none. */
export type Actor =
  | { kind: 'visitor' }
  | {
      kind: 'staff'
      id: string
      name: string
      roles: readonly string[]
      organizationId: number | null
      /** The session of a browser, when its owner last proved who they are, and whether a role waits for a second factor. */
      session?: { id: string; provenAt: Temporal.Instant; enrolling: boolean }
      /** Whose place is taken by somebody who holds a role as deputy only. */
      deputyOf?: string
    }
  | { kind: 'link'; purpose: string; linkId: string; subjectId: string }
  | { kind: 'operator' }
  | { kind: 'system' }

export const visitor: Actor = { kind: 'visitor' }
export const operator: Actor = { kind: 'operator' }
export const system: Actor = { kind: 'system' }

/** How the audit names an actor: never a name, never an address; a deputy together with the person whose place is taken. */
export function actorForAudit(actor: Actor): string {
  if (actor.kind === 'staff') return actor.deputyOf ? `staff:${actor.id} for:${actor.deputyOf}` : `staff:${actor.id}`
  if (actor.kind === 'link') return `link:${actor.linkId}`
  return actor.kind
}

/** Whether the actor is staff with this role today; the operator of the server may what a coordinator may. */
export function holdsRole(actor: Actor, role: string): boolean {
  if (actor.kind === 'operator' || actor.kind === 'system') return true
  return actor.kind === 'staff' && actor.roles.includes(role)
}
