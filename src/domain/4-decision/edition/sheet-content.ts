import type { NeedLine } from './need-line.ts'
import type { Row, SheetTable } from './sheet-table.ts'
import type { Words } from './words.ts'

/** What stands on the sheet of one measure. */
export type SheetContent = {
  number: string
  title: Words
  officialTitle: Words | null
  lead: Words
  field: Words
  goals: { code: string; text: Words }[]
  needs: NeedLine[]
  description: Words
  /** Says that nobody has translated the description yet; empty where it is in the reader's language. */
  descriptionNote: string
  facts: Row[]
  costs: SheetTable | null
  /** Stands where a cost table would: "kostenneutral", or that nothing is stated. */
  costNote: string | null
  staff: SheetTable | null
  funding: SheetTable | null
  indicators: SheetTable | null
  milestones: { due: string; title: Words }[]
}
