/** One column of a table; its label is in the reader's language. */
export type Column = {
  key: string
  label: string
  /** Numbers stand at the end, in figures of one width; a day stays in one line; an action is the next thing to do, at the end of the line. */
  kind?: 'text' | 'wide' | 'number' | 'day' | 'action' | undefined
  /** The cell that names the row. */
  rowHeader?: boolean | undefined
  /** The page shows it within the cell of this other column; only in a file of the table it is a column of its own. */
  within?: string | undefined
}
