import type { Choice } from '../field/choice.ts'

/** One entry of each row; its label is in the reader's language. */
export type RowColumn = {
  name: string
  label: string
  /** As wide as the answer: s for a year, m for an amount, l for words. */
  width: 's' | 'm' | 'l'
  kind?: 'text' | 'figure' | 'date' | 'choice' | undefined
  options?: readonly Choice[] | undefined
  /** What a new row begins with. */
  preset?: string | undefined
}
