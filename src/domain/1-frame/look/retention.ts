import type { TableDeclaration } from '../protection/declaration.ts'
import { byWhom } from '../protection/platform-tables.ts'
import type { CountyColour, CountyLogo, SwitchedOffLanguage } from '#platform/database/tables.ts'

export const colourColumns: TableDeclaration<CountyColour> = { id: null, accent: null, chosen_at: null, chosen_by: byWhom }

export const logoColumns: TableDeclaration<CountyLogo> = {
  ...{ id: null, media_type: null, content: null, content_hash: null, width: null, height: null },
  ...{ alternative: null, chosen_at: null, chosen_by: byWhom }
}

export const offColumns: TableDeclaration<SwitchedOffLanguage> = { language: null, switched_off_at: null, switched_off_by: byWhom }
