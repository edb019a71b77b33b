import { isFresh } from './standing.ts'
import type { Actor } from '#platform/command/actor.ts'

type Staff = Extract<Actor, { kind: 'staff' }>

/** Who keeps their own sign-in: people who work here today, and those whose role waits for a second factor. */
export function mayKeepOwnSignIn(actor: Actor): actor is Staff & { session: NonNullable<Staff['session']> } {
  return actor.kind === 'staff' && actor.session !== undefined && (actor.roles.length > 0 || actor.session.enrolling)
}

/** Everybody changes their own second factor and nobody else's, shortly after having proven who they are. */
export function mayChangeOwnSignIn(actor: Actor, now: Temporal.Instant): actor is Staff & { session: NonNullable<Staff['session']> } {
  return mayKeepOwnSignIn(actor) && isFresh(actor.session.provenAt, now)
}

/** Who takes a lost second factor away: the operator of the server alone, who has seen the person. */
export function mayResetSecondFactor(actor: Actor): boolean {
  return actor.kind === 'operator'
}
