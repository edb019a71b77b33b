const byteOrderMark = '\ufeff'

/**
 * Writes a table as RFC 4180 has it, with CRLF and the mark by which Excel knows UTF-8.
 * A cell that a spreadsheet would run as a formula (it begins with = + - @, a tab or a carriage return) gets an apostrophe in front.
 */
export function writeCsv(header: readonly string[], rows: Iterable<readonly string[]>): string {
  return byteOrderMark + record(header) + writeCsvRows(rows)
}

/** Further rows of a table whose head was already written, for tables too long to be held at once. */
export function writeCsvRows(rows: Iterable<readonly string[]>): string {
  let text = ''
  for (const row of rows) text += record(row)
  return text
}

/** Whether a spreadsheet would take this cell for a formula, so that `writeCsv` puts an apostrophe in front. */
export function looksLikeFormula(cell: string): boolean {
  return /^[=+\-@\t\r]/.test(cell)
}

function record(cells: readonly string[]): string {
  // A lone empty cell would be an empty line, which readers pass over.
  if (cells.length === 1 && cells[0]?.trim() === '') return `"${cells[0]}"\r\n`
  return cells.map(written).join(',') + '\r\n'
}

function written(cell: string): string {
  const safe = looksLikeFormula(cell) ? `'${cell}` : cell
  return /[",;\t|\r\n]|^sep=/i.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
