/** How far somebody has come: all the way in, before the second step, or before setting one up. */
export type Standing = 'in' | 'prove' | 'enrol'

/**
 * The one place that decides about the second factor, whichever way somebody came in: who has one proves it;
 * who has none, but holds a role that needs one, sets one up before anything else.
 */
export function standingOf(person: { hasFactor: boolean; proven: boolean; required: boolean }): Standing {
  if (person.hasFactor) return person.proven ? 'in' : 'prove'
  return person.required ? 'enrol' : 'in'
}

const freshMinutes = 15

/** Whether a proof is recent enough to change how somebody signs in. */
export function isFresh(provenAt: Temporal.Instant, now: Temporal.Instant): boolean {
  return Temporal.Instant.compare(provenAt.add({ minutes: freshMinutes }), now) > 0
}
