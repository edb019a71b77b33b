import { holdsOneOf } from '#domain/1-frame/role/role.ts'
import type { Actor } from '#platform/command/actor.ts'

/** The purpose of the link by which an organisation answers whether it leads. */
export const leadPurpose = 'lead'

/** Who asks organisations to lead, reminds them, takes the question back, and ends a lead. */
export function mayAskLeads(actor: Actor): boolean {
  return holdsOneOf(actor, ['coordinator'])
}

/** Only the organisation itself answers, by the link that it was sent: nobody becomes lead without saying yes. */
export function mayAnswerLead(actor: Actor, responsibilityId: string): boolean {
  return actor.kind === 'link' && actor.purpose === leadPurpose && actor.subjectId === responsibilityId
}
