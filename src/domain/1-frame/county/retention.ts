import { personal } from '../protection/declaration.ts'
import type { TableDeclaration } from '../protection/declaration.ts'
import type { County } from '#platform/database/tables.ts'

const card = personal('contact', 'card', { code: 'until_changed', enforcedBy: 'command county.name' })

export const countyColumns: TableDeclaration<County> = {
  id: null,
  name: null,
  land: null,
  plan_title: null,
  mandate: null,
  mandate_on: null,
  contact_name: card,
  contact_function: card,
  contact_telephone: card,
  contact_fax: card,
  contact_email: card,
  address: null,
  represented_by: card,
  privacy_officer: card,
  enforcement_body: null,
  accessibility_law: null,
  barrier_answer_days: null
}
