/** A contribution that exists; its number is null while it is not published. */
export type KnownText = { contributionId: string; number: number | null }

/** Rows and contributions with one text but for case, blanks and punctuation: shown, never dropped. */
export type PossiblySame = { lines: number[]; contributions: KnownText[] }

type SoundRow = { line: number; textKey: string; contributionId: string | null; open: boolean }

/**
 * Groups the rows by their text and sets the existing contributions beside them; a row's own contribution is not its double.
 * Only groups with an open row (one that the import would write) are told, so that importing again reports nothing.
 */
export function possiblySame(rows: readonly SoundRow[], knownTexts: ReadonlyMap<string, readonly KnownText[]>): PossiblySame[] {
  const groups = new Map<string, SoundRow[]>()
  for (const row of rows) {
    const group = groups.get(row.textKey)
    if (group) group.push(row)
    else groups.set(row.textKey, [row])
  }
  return [...groups].flatMap(([key, group]) => {
    if (!group.some((row) => row.open)) return []
    const own = new Set(group.map((row) => row.contributionId))
    const contributions = (knownTexts.get(key) ?? []).filter((known) => !own.has(known.contributionId))
    return group.length + contributions.length > 1 ? [{ lines: group.map((row) => row.line), contributions }] : []
  })
}
