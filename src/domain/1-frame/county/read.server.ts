import type { Db } from '#platform/database/database.server.ts'
import type { LocalText } from '#platform/language/local-text.ts'

export type CountyCard = {
  name: string
  planTitle: LocalText
  mandate: LocalText
  mandateOn: string | null
  contact: { name: string; function: LocalText; telephone: string; fax: string; email: string }
}

const unnamed: CountyCard = {
  name: 'Landkreis',
  planTitle: { de: 'Integrationsplan', en: 'Integration plan', ar: 'خطة الاندماج' },
  mandate: { de: '' },
  mandateOn: null,
  contact: { name: '', function: { de: '' }, telephone: '', fax: '', email: '' }
}

/** The county's name, the council's order and the contact card, for every page. */
export async function readCounty(db: Db): Promise<CountyCard> {
  const row = await db.selectFrom('county').selectAll().executeTakeFirst()
  if (!row) return unnamed
  return {
    name: row.name,
    planTitle: row.plan_title,
    mandate: row.mandate,
    mandateOn: row.mandate_on,
    contact: {
      name: row.contact_name,
      function: row.contact_function,
      telephone: row.contact_telephone,
      fax: row.contact_fax,
      email: row.contact_email
    }
  }
}

export type CountyOffice = {
  land: string
  address: string
  representedBy: string
  privacyOfficer: string
  enforcementBody: string
  accessibilityLaw: string
  /** Within how many days reports of barriers are answered. */
  barrierAnswerDays: number | null
}

const noOffice: CountyOffice = {
  ...{ land: '', address: '', representedBy: '', privacyOfficer: '' },
  ...{ enforcementBody: '', accessibilityLaw: '', barrierAnswerDays: null }
}

/** What imprint, privacy page and accessibility statement name: written in German by the office. */
export async function readCountyOffice(db: Db): Promise<CountyOffice> {
  const row = await db
    .selectFrom('county')
    .select([
      'land',
      'address',
      'represented_by as representedBy',
      'privacy_officer as privacyOfficer',
      'enforcement_body as enforcementBody',
      'accessibility_law as accessibilityLaw',
      'barrier_answer_days as barrierAnswerDays'
    ])
    .executeTakeFirst()
  return row ?? noOffice
}
