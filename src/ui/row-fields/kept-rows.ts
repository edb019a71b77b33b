import type { Refused } from '../field/kept.ts'
import type { RowColumn } from './row-column.ts'

/** The rows as they were typed before the refusal, else as they are stored. */
export function keptRows(
  refused: Refused | undefined,
  columns: readonly RowColumn[],
  stored: readonly Record<string, string>[]
): readonly Record<string, string>[] {
  if (!refused) return stored
  const lists = columns.map(({ name }) => [name, [refused.entries[name] ?? []].flat()] as const)
  const count = Math.max(0, ...lists.map(([, values]) => values.length))
  return Array.from({ length: count }, (_, at) => Object.fromEntries(lists.map(([name, values]) => [name, values[at] ?? ''])))
}

/** The problems of one of several tables on a page, under names that differ from those of the others. */
export function problemsOf(id: string, refused: Refused | undefined): Record<string, string> {
  return Object.fromEntries(Object.entries(refused?.problems ?? {}).map(([name, sentence]) => [`${id}.${name}`, sentence]))
}
