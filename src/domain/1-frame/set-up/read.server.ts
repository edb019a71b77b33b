import { readCounty, readCountyOffice } from '../county/read.server.ts'
import { readRules } from '../second-factor/read.server.ts'
import { listReviews } from '../translation-review/read.server.ts'
import { reviewedLanguages } from '../translation-review/translation-review.ts'
import { acknowledged } from './checklist.ts'
import type { Acknowledged, SetUpFacts } from './checklist.ts'
import { backupState } from '#platform/backup/state.server.ts'
import type { Db } from '#platform/database/database.server.ts'

/** What the checklist is made from, on this day. */
export async function readSetUpFacts(db: Db, day: string): Promise<SetUpFacts> {
  const [card, office, rules, reviews, backup, said] = await Promise.all([
    readCounty(db),
    readCountyOffice(db),
    readRules(db, day),
    listReviews(db),
    backupState(db),
    readAcknowledgements(db)
  ])
  const coordinators = rules.find(({ role }) => role === 'coordinator')
  const required = coordinators?.requiredFrom !== null && (coordinators?.requiredFrom ?? '9999') <= day
  return {
    name: card.name,
    land: office.land,
    contactName: card.contact.name,
    contactTelephone: card.contact.telephone,
    contactEmail: card.contact.email,
    address: office.address,
    representedBy: office.representedBy,
    privacyOfficer: office.privacyOfficer,
    enforcementBody: office.enforcementBody,
    accessibilityLaw: office.accessibilityLaw,
    moderators: rules.find(({ role }) => role === 'moderator')?.holders ?? 0,
    withoutFactor: required ? (coordinators?.without ?? 0) : 0,
    unreviewed: reviewedLanguages.filter((code) => !reviews.some(({ language }) => language === code)).length,
    backedUp: backup.lastGood !== null,
    acknowledgements: said.map(({ item }) => item)
  }
}

export type Acknowledgement = { item: Acknowledged; how: 'proven' | 'accepted'; on: string }

/** What was proven or taken on before the opening. */
export async function readAcknowledgements(db: Db): Promise<Acknowledgement[]> {
  const rows = await db.selectFrom('set_up_acknowledgement').select(['item', 'how', 'acknowledged_at']).execute()
  return rows.flatMap(({ item, how, acknowledged_at: at }) => (acknowledged.includes(item) ? [{ item, how, on: at.toString() }] : []))
}
