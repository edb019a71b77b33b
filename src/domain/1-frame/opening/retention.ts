import type { TableDeclaration } from '../protection/declaration.ts'
import { byWhom } from '../protection/platform-tables.ts'
import type { CountyClosing, CountyOpening, SetUpAcknowledgement } from '#platform/database/tables.ts'

export const openingColumns: TableDeclaration<CountyOpening> = { id: null, opened_at: null, opened_by: byWhom }

export const closingColumns: TableDeclaration<CountyClosing> = { county_opening_id: null, closed_at: null, closed_by: byWhom, reason: null }

export const acknowledgementColumns: TableDeclaration<SetUpAcknowledgement> = {
  item: null,
  how: null,
  acknowledged_at: null,
  acknowledged_by: byWhom
}
