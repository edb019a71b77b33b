/** What an import did, row by row. */
export type ImportCounts = { new: number; changed: number; same: number; failed: number }

/** With which code `import contributions` ends, for whoever calls it from a script. */
export const importEndings = [
  ['0', 'every row is in: new, changed, or there before'],
  ['1', 'nothing was brought in: the county refuses it now, or its database is away; try again later'],
  ['2', 'nothing was brought in: a wrong call, a file of no use, or no row in it that can be used'],
  ['3', 'some rows failed, each is told with its line; all the others are in']
] as const

/** The code of an import that ran to its end, or of one that was only shown. */
export function endingOf({ failed, ...fine }: ImportCounts): 0 | 2 | 3 {
  if (!failed) return 0
  return fine.new + fine.changed + fine.same ? 3 : 2
}

/** What an import leaves undone, as one sentence; null where every row is in. */
export function undoneLine(counts: ImportCounts): string | null {
  const code = endingOf(counts)
  if (!code) return null
  const rows = counts.failed === 1 ? '1 row failed and is not in' : `${counts.failed} rows failed and are not in`
  return `${rows}; ${code === 3 ? 'the others are' : 'no other row was there'}. The command ends with ${code}: correct the rows and import the file again.`
}
