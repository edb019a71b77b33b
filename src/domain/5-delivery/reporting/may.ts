import { holdsOneOf } from '#domain/1-frame/role/role.ts'
import type { Actor } from '#platform/command/actor.ts'
import { statusPurpose } from './status-report.ts'

/** The lead organisation reports, by its link or by its own member of staff; the coordinator may enter what was told by telephone. */
export function mayReport(actor: Actor, measure: { id: string; leadOrganizationId: number }): boolean {
  if (actor.kind === 'link') return actor.purpose === statusPurpose && actor.subjectId === measure.id
  if (holdsOneOf(actor, ['coordinator'])) return true
  return actor.kind === 'staff' && holdsOneOf(actor, ['measure_owner']) && actor.organizationId === measure.leadOrganizationId
}

/** Only the coordinator says a report in other languages. */
export function mayTranslateStatus(actor: Actor): boolean {
  return holdsOneOf(actor, ['coordinator'])
}

/** Only the coordinator asks for reports. */
export function mayAskForStatus(actor: Actor): boolean {
  return holdsOneOf(actor, ['coordinator'])
}
