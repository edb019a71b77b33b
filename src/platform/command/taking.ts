import type { Actor } from './actor.ts'
import { refuseUnless } from './refusal.ts'

/**
 * What is taken whatever the county's state, each with its reason, all on this one list: whoever works here gets in and out; a county is set
 * up and opened (again); what is kept about a person goes when it must.
 */
const taken = [
  /^sign-in\./,
  /^second-factor\./,
  /^set-up\./,
  /^opening\.open$/,
  /^person\.erase$/,
  /^news\.erase-address$/,
  /^news-mail\.end$/,
  /^news\.remove$/
]

/**
 * Refuses what comes to a county that is not open: before it opens, staff prepare it and nobody else writes; once it is closed, nobody does.
 * The operator of the server and the county's own jobs go on.
 */
export function requireTaking(commandName: string, actor: Actor, state: string): void {
  if (state === 'open' || takenInAnyState(commandName, actor)) return
  refuseUnless(state !== 'closed', 'closed', 'opening.refused.closed')
  refuseUnless(actor.kind === 'staff', 'closed', 'opening.refused.set_up')
}

/** Whether the county's state need not be asked. */
export function takenInAnyState(commandName: string, actor: Actor): boolean {
  return actor.kind === 'operator' || actor.kind === 'system' || taken.some((each) => each.test(commandName))
}
