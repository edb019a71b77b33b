import type { FileCell } from '#platform/files/file-table.ts'
import type { Column } from '#ui/data-table/column.ts'

/** A column of a table at the desk: what the page calls it, and its value for a file. Without a value it is not in files. */
export type TableColumn<Row> = Column & { value?: (row: Row) => FileCell }

/** A day for a file; nothing where there is none. */
export function dayCell(day: string | null): FileCell {
  return day === null ? null : { day }
}
