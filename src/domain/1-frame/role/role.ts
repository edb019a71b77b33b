import { holdsRole } from '#platform/command/actor.ts'
import type { Actor } from '#platform/command/actor.ts'

export const roles = [
  'coordinator',
  'moderator',
  'measure_owner',
  'council_office',
  'data_protection_officer',
  'confidential_contact',
  'treasury',
  'translator'
] as const
export type Role = (typeof roles)[number]

/** Whether the actor holds one of these roles today. */
export function holdsOneOf(actor: Actor, wanted: readonly Role[]): boolean {
  return wanted.some((role) => holdsRole(actor, role))
}

/** Whether the actor may enter the desk at all: any role that runs today. */
export function mayEnterDesk(actor: Actor): boolean {
  return actor.kind === 'staff' && actor.roles.length > 0
}

/** Whether a role that is held between these days runs on this one; both of its days belong to it. */
export function runsOn(held: { startsOn: string; endsOn: string | null }, day: string): boolean {
  return held.startsOn <= day && (held.endsOn === null || held.endsOn >= day)
}
