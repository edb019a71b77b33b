import { personal } from '#domain/1-frame/protection/declaration.ts'
import type { TableDeclaration } from '#domain/1-frame/protection/declaration.ts'
import type { ConfidentialMessage, ConfidentialReport } from '#platform/database/tables.ts'
import { daysAfterClosing, daysAtMost } from './confidential-report.ts'

const keep = [
  { code: 'confidential_closed', span: { count: daysAfterClosing, unit: 'day' }, enforcedBy: 'platform:erase' },
  { code: 'confidential_most', span: { count: daysAtMost, unit: 'day' }, enforcedBy: 'platform:erase' },
  { code: 'confidential_erased', enforcedBy: 'command confidential.erase' }
] as const
const sealed = personal('confidential', 'sealed_report', ...keep)

export const confidentialReportColumns: TableDeclaration<ConfidentialReport> = {
  id: null,
  receipt_hash: personal('confidential', 'receipt', ...keep),
  sealed_content: sealed,
  language: personal('confidential', 'about', ...keep),
  received_on: null,
  closed_on: null
}

export const confidentialMessageColumns: TableDeclaration<ConfidentialMessage> = {
  id: null,
  report_id: null,
  author: null,
  sealed_text: sealed,
  written_on: null
}
