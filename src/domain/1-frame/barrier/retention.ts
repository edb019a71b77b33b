import { personal } from '../protection/declaration.ts'
import type { TableDeclaration } from '../protection/declaration.ts'
import type { BarrierReport } from '#platform/database/tables.ts'

/** The address for the answer goes so many days after the answer … */
export const answerDays = 30
/** … and the report so many after it came. */
export const reportDays = 365

const report = { code: 'barrier_report', span: { count: reportDays, unit: 'day' }, enforcedBy: 'platform:erase' } as const
const answer = { code: 'barrier_answer', span: { count: answerDays, unit: 'day' }, enforcedBy: 'platform:erase' } as const

export const barrierColumns: TableDeclaration<BarrierReport> = {
  id: null,
  text: personal('barrier', 'text', report),
  page: personal('barrier', 'page', report),
  answer_to: personal('barrier', 'email', answer, report),
  received_on: null,
  answered_on: null
}
