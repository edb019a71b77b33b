/** A value of a table on its way into a file: days, moments (ISO) and cents stay what they are, so that a spreadsheet can count with them. */
export type FileCell = string | number | null | { day: string } | { moment: string } | { cents: number }

/** A table as a file holds it. */
export type FileTable = { title: string; header: readonly string[]; rows: readonly (readonly FileCell[])[] }

/** A value as plain text, as CSV has it: days and moments in the order of ISO, money with a point, no grouping. */
export function cellText(cell: FileCell): string {
  if (cell === null) return ''
  if (typeof cell !== 'object') return String(cell)
  if ('day' in cell) return cell.day
  if ('cents' in cell) return (cell.cents / 100).toFixed(2)
  return wallClock(cell.moment).toString({ smallestUnit: 'minute' }).replace('T', ' ')
}

/** What the clock in the county showed at a moment. */
export function wallClock(moment: string): Temporal.PlainDateTime {
  return Temporal.Instant.from(moment).toZonedDateTimeISO('Europe/Berlin').toPlainDateTime()
}
