import { holdsOneOf } from '#domain/1-frame/role/role.ts'
import type { Actor } from '#platform/command/actor.ts'

/** Who drafts, revises and proposes measures and asks organisations to lead. */
export function mayDraftMeasures(actor: Actor): boolean {
  return holdsOneOf(actor, ['coordinator'])
}

/** Who reads every measure at the desk; the treasury sees what each costs, by year. */
export function mayReadMeasures(actor: Actor): boolean {
  return holdsOneOf(actor, ['coordinator', 'council_office', 'treasury'])
}

/** A measure owner reads the measures that the own organisation leads, was asked to lead, or takes part in. */
export function mayReadMeasure(actor: Actor, organizationIds: readonly number[]): boolean {
  if (mayReadMeasures(actor)) return true
  const own = ownOrganization(actor)
  return own !== null && organizationIds.includes(own)
}

/** The organisation whose measures are all that the actor may read; null for everyone else. */
export function ownOrganization(actor: Actor): number | null {
  return actor.kind === 'staff' && holdsOneOf(actor, ['measure_owner']) ? actor.organizationId : null
}
