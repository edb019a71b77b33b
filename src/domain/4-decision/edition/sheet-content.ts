import type { NeedLine } from './need-line.ts'
import type { Row, SheetTable } from './sheet-table.ts'

/** What stands on the sheet of one measure. */
export type SheetContent = {
  number: string
  title: string
  officialTitle: string | null
  lead: string
  field: string
  goals: { code: string; text: string }[]
  needs: NeedLine[]
  description: string
  facts: Row[]
  costs: SheetTable | null
  /** Stands where a cost table would: "kostenneutral", or that nothing is stated. */
  costNote: string | null
  staff: SheetTable | null
  funding: SheetTable | null
  indicators: SheetTable | null
  milestones: { due: string; title: string }[]
}
