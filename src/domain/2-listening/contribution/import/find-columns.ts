import type { ColumnChoice } from './choices.ts'
import { importTargets, parseColumnMap, recogniseColumns, type ColumnMapping, type ColumnsFound } from './columns.ts'

/** The columns as they were chosen: by their names, by a written map, or by their places on the page. */
export function findColumns(choice: ColumnChoice, header: readonly string[]): ColumnsFound {
  if (choice.by === 'name') return recogniseColumns(header)
  if (choice.by === 'map') return parseColumnMap(choice.map, header)
  const given = importTargets.flatMap((target) => {
    const place = choice.places[target]
    return place === undefined || place >= header.length ? [] : [[target, place] as const]
  })
  // fromEntries forgets its keys' type.
  const { text, ...others }: Partial<ColumnMapping> = Object.fromEntries(given)
  if (text === undefined)
    return { ok: false, problems: [{ key: 'import.columns.no_text', values: { known: header.slice(0, 30).join(', ') } }] }
  const taken = new Set(given.map(([, place]) => place))
  return { ok: true, mapping: { text, ...others }, unmapped: header.filter((name, place) => !taken.has(place) && name.trim() !== '') }
}

/** The columns that are known although the text's is not. */
export function guessColumns(choice: ColumnChoice, header: readonly string[]): Partial<ColumnMapping> {
  if (choice.by === 'place') return choice.places
  // One more column stands in for the missing one, so that the others are found.
  const found = recogniseColumns([...header, importTargets[0]])
  if (!found.ok) return {}
  const { text: _, ...others } = found.mapping
  return others
}
