import * as v from 'valibot'

/**
 * Rows of a table on a form. A row in which all typed entries are blank is left out; problems keep the place
 * of the row as it stands on the page ("lines.2.amount").
 */
export function rows<Row>(row: v.GenericSchema<unknown, Row>, typed: readonly string[]) {
  const blank: v.GenericSchema<unknown, Row | null> = v.pipe(
    v.unknown(),
    v.transform(() => null)
  )
  return v.pipe(
    v.optional(v.array(v.lazy((entry) => (isBlank(entry, typed) ? blank : row))), []),
    v.transform((all) => all.filter((each) => each !== null)),
    v.maxLength(200)
  )
}

/** The lists that a table on a form sends ("year[]", "amount[]" …) as rows. */
export function rowsFrom(entries: Readonly<Record<string, unknown>>, columns: readonly string[]): Record<string, string>[] {
  const lists = columns.map((column) => [column, [entries[column] ?? []].flat()] as const)
  const count = Math.max(0, ...lists.map(([, values]) => values.length))
  return Array.from({ length: count }, (_, at) => Object.fromEntries(lists.map(([column, values]) => [column, String(values[at] ?? '')])))
}

function isBlank(entry: unknown, typed: readonly string[]): boolean {
  if (typeof entry !== 'object' || entry === null) return false
  return typed.every((name) => {
    const value = Object.entries(entry).find(([each]) => each === name)?.[1]
    return value === undefined || value === null || (typeof value === 'string' && !value.trim())
  })
}
