import { personal } from '../protection/declaration.ts'
import type { TableDeclaration } from '../protection/declaration.ts'
import { byWhom } from '../protection/platform-tables.ts'
import type { TranslationReview } from '#platform/database/tables.ts'

export const reviewColumns: TableDeclaration<TranslationReview> = {
  id: null,
  language: null,
  // Named as they wish to be, on every page in that language.
  reviewer: personal('contact', 'person', { code: 'until_changed', enforcedBy: 'command translation-review.end' }),
  reviewed_on: null,
  recorded_at: null,
  recorded_by: byWhom,
  ended_at: null,
  ended_by: byWhom
}
