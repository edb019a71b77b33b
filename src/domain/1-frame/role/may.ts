import { holdsOneOf } from './role.ts'
import type { Actor } from '#platform/command/actor.ts'

/** Who keeps the frame: county, places, organisations, bodies, the way, fields, phases, people and their roles. */
export function mayKeepFrame(actor: Actor): boolean {
  return holdsOneOf(actor, ['coordinator'])
}

/** Who writes the notices at the top of every public page. */
export function mayKeepSiteNotices(actor: Actor): boolean {
  return holdsOneOf(actor, ['coordinator'])
}

/** Who reads which people hold which roles. */
export function mayReadPeople(actor: Actor): boolean {
  return holdsOneOf(actor, ['coordinator', 'data_protection_officer'])
}

/** Who reads which mails were written to whom and when; nobody reads what they said. */
export function mayReadMail(actor: Actor): boolean {
  return holdsOneOf(actor, ['coordinator', 'data_protection_officer'])
}

/** Who reads the audit trail. */
export function mayReadAudit(actor: Actor): boolean {
  return holdsOneOf(actor, ['coordinator', 'data_protection_officer'])
}

/** Who is told that the county was not backed up: somebody who can have it looked into. */
export function mayReadBackups(actor: Actor): boolean {
  return holdsOneOf(actor, ['coordinator'])
}

/** Who sees and revokes working links. */
export function mayKeepLinks(actor: Actor): boolean {
  return holdsOneOf(actor, ['coordinator'])
}

/** Who answers reports of barriers. */
export function mayAnswerBarriers(actor: Actor): boolean {
  return holdsOneOf(actor, ['coordinator'])
}

/** Who ends all sessions of somebody else: a device was lost, or a person has gone. */
export function mayEndSessionsOf(actor: Actor): boolean {
  return holdsOneOf(actor, ['coordinator'])
}

/** Who takes down that a translation was checked. */
export function mayReviewTranslations(actor: Actor): boolean {
  return holdsOneOf(actor, ['coordinator'])
}

/** Who puts films in sign language beside the public pages. */
export function mayKeepFilms(actor: Actor): boolean {
  return holdsOneOf(actor, ['coordinator'])
}

/** Who reads what is kept about one person, erases people and addresses, and reads the register of processing. */
export function mayErasePeople(actor: Actor): boolean {
  return holdsOneOf(actor, ['coordinator', 'data_protection_officer'])
}

/** Who words the legal bases. */
export function mayWordLegalBases(actor: Actor): boolean {
  return holdsOneOf(actor, ['data_protection_officer'])
}
