import { createHash } from 'node:crypto'
import type { CsvRow } from '#platform/files/read-csv.ts'
import { importTargets, type ColumnMapping, type ImportTarget } from './columns.ts'
import { cleaned } from './compose-text.ts'

/** The id column's cell; null where no column is mapped as id. */
export function externalIdOf(row: CsvRow, mapping: ColumnMapping): string | null {
  return mapping.id === undefined ? null : cellOf(row, mapping, 'id')
}

/**
 * What a row is known by when its file comes again, as a SHA-256 hash: the source and its id; without an id column
 * the source, the row's own content and its `place` among equal rows (1 for the first).
 */
export function rowIdentity(row: CsvRow, mapping: ColumnMapping, source: string, place: number): string {
  const id = externalIdOf(row, mapping)
  const name = cleaned(source)
  return id === null ? digest([name, 'content', contentHash(row, mapping), place]) : digest([name, 'id', id])
}

/** A hash of all that the row brings in apart from its id: another hash under the same identity means that the row was corrected. */
export function contentHash(row: CsvRow, mapping: ColumnMapping): string {
  // In the order of the alphabet and without empty cells: what is stored stays valid when a target is added or moved.
  const content = importTargets
    .filter((target) => target !== 'id')
    .toSorted()
    .map((target) => [target, cellOf(row, mapping, target)])
    .filter(([, cell]) => cell !== '')
  return digest(content)
}

/** The cleaned cell of a target; empty where no column is mapped to it. */
export function cellOf(row: CsvRow, mapping: ColumnMapping, target: ImportTarget): string {
  const place = mapping[target]
  return place === undefined ? '' : cleaned(row.cells[place] ?? '')
}

function digest(content: unknown): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('hex')
}
