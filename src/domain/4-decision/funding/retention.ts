import type { TableDeclaration } from '#domain/1-frame/protection/declaration.ts'
import { byWhom } from '#domain/1-frame/protection/platform-tables.ts'
import type { FundingCorrection } from '#platform/database/tables.ts'

export const correctionColumns: TableDeclaration<FundingCorrection> = {
  id: null,
  funding_id: null,
  measure_id: null,
  body_id: null,
  decided_on: null,
  year: null,
  amount_cents: null,
  wording: null,
  reason: null,
  corrected_by: byWhom,
  corrected_on: null
}
