import { csvRecords } from '#platform/files/csv-records.ts'
import { excerptOf, foldName } from './fold-name.ts'

/** What a column of an imported file can hold; the order is the order in which the page lists them. */
export const importTargets = ['text', 'title', 'id', 'language', 'kind', 'field', 'municipality', 'region', 'received'] as const

export type ImportTarget = (typeof importTargets)[number]

/** For each target the place of its column, counted from 0. Only the text is obligatory. */
export type ColumnMapping = { text: number } & { [target in Exclude<ImportTarget, 'text'>]?: number }

export type ColumnProblemCode = 'no_text' | 'not_a_pair' | 'unknown_target' | 'unknown_column' | 'ambiguous_column' | 'repeated_target'

export type ColumnProblem = { key: `import.columns.${ColumnProblemCode}`; values: Record<string, string> }

/** `unmapped` names the columns that are not taken over, in the file's order. */
export type ColumnsFound = { ok: true; mapping: ColumnMapping; unmapped: string[] } | { ok: false; problems: ColumnProblem[] }

// The names that people give their columns, in folded form, the surest first.
const columnNames: Record<ImportTarget, readonly string[]> = {
  text: [
    ...['text', 'beitrag', 'beitragstext', 'volltext', 'contribution', 'inhalt', 'content', 'body', 'nachricht', 'message'],
    ...['statement', 'aussage', 'anliegen', 'kommentar', 'comment', 'beschreibung', 'description', 'hinweis', 'anmerkung', 'originaltext']
  ],
  title: ['title', 'titel', 'betreff', 'subject', 'uberschrift', 'headline', 'heading', 'beitragstitel'],
  id: [
    ...['id', 'documentid', 'docid', 'contributionid', 'beitragsid', 'beitragid', 'statementid', 'commentid', 'kennung', 'beitragsnummer'],
    ...['beitragsnr', 'nummer', 'nr', 'number', 'no', 'laufendenummer', 'laufendenr', 'lfdnr', 'lfdnummer']
  ],
  language: ['language', 'sprache', 'lang', 'locale', 'originallanguage', 'originalsprache'],
  kind: ['kind', 'art', 'type', 'typ', 'beitragsart', 'artdesbeitrags', 'beitragstyp'],
  field: ['field', 'handlungsfeld', 'fieldofaction', 'handlungsfelder', 'fields', 'fieldsofaction', 'hf'],
  municipality: ['municipality', 'gemeinde', 'kommune', 'ort', 'stadtgemeinde', 'wohnort', 'stadt', 'town', 'city', 'place'],
  region: ['region', 'teilregion', 'gebiet', 'area'],
  received: [
    ...['received', 'eingang', 'eingegangen', 'eingegangenam', 'eingangsdatum', 'receivedat', 'receivedon', 'datum', 'date', 'createdat'],
    ...['created', 'erstelltam', 'erstellt', 'timestamp', 'zeitpunkt']
  ]
}

/** Recognises the columns by their German or English names; a column whose name says nothing is not taken over. */
export function recogniseColumns(header: readonly string[]): ColumnsFound {
  const names = header.map((name) => foldName(name).plain)
  const places = new Map<ImportTarget, number>()
  for (const target of importTargets) {
    const place = columnNames[target].map((name) => names.indexOf(name)).find((found) => found !== -1)
    if (place !== undefined) places.set(target, place)
  }
  return found(header, places, [])
}

/**
 * Reads an explicit map such as `text=Beitrag,id=Nr`; then nothing else is taken over.
 * A pair whose column name holds a comma stands in quotes: `"text=Was fehlt, und wo",id=Nr`.
 */
export function parseColumnMap(map: string, header: readonly string[]): ColumnsFound {
  const places = new Map<ImportTarget, number>()
  const problems: ColumnProblem[] = []
  for (const pair of pairsOf(map)) {
    const [target, column] = divide(pair)
    if (column === null) problems.push(problem('not_a_pair', { pair }))
    else if (!isTarget(target)) problems.push(problem('unknown_target', { target, known: importTargets.join(', ') }))
    else if (places.has(target)) problems.push(problem('repeated_target', { target }))
    else {
      const matching = columnsCalled(column, header)
      if (matching.length > 1) problems.push(problem('ambiguous_column', { column }))
      if (matching.length === 0) problems.push(problem('unknown_column', { column, known: list(header) }))
      // A wrong column still occupies its target, so that one mistake is told once.
      places.set(target, matching[0] ?? -1)
    }
  }
  return found(header, places, problems)
}

function found(header: readonly string[], places: Map<ImportTarget, number>, problems: ColumnProblem[]): ColumnsFound {
  const { text, ...others } = Object.fromEntries(places) as { [target in ImportTarget]?: number } // fromEntries forgets its keys' type
  if (text === undefined && problems.length === 0) return { ok: false, problems: [problem('no_text', { known: list(header) })] }
  if (text === undefined || problems.length > 0) return { ok: false, problems }
  const taken = new Set(places.values())
  return { ok: true, mapping: { text, ...others }, unmapped: header.filter((name, place) => !taken.has(place) && name.trim() !== '') }
}

function pairsOf(map: string): string[] {
  const records = [...csvRecords(map, ',', { columns: importTargets.length * 2 })]
  return records.flatMap((record) => record.cells.map((cell) => cell.trim())).filter((cell) => cell !== '')
}

function divide(pair: string): [target: string, column: string | null] {
  const sign = pair.indexOf('=')
  if (sign === -1) return [pair, null]
  const column = pair.slice(sign + 1).trim()
  return [pair.slice(0, sign).trim().toLowerCase(), column === '' ? null : column]
}

function columnsCalled(column: string, header: readonly string[]): number[] {
  const places = header.map((_, place) => place)
  const same = places.filter((place) => header[place]?.trim() === column)
  if (same.length > 0) return same
  const folded = foldName(column).plain
  return places.filter((place) => folded !== '' && foldName(header[place] ?? '').plain === folded)
}

function isTarget(name: string): name is ImportTarget {
  return importTargets.some((target) => target === name)
}

function list(header: readonly string[]): string {
  const names = header.map(excerptOf).filter((name) => name !== '')
  return names.length > 30 ? [...names.slice(0, 30), '…'].join(', ') : names.join(', ')
}

function problem(code: ColumnProblemCode, values: Record<string, string>): ColumnProblem {
  const short = Object.entries(values).map(([name, value]) => [name, name === 'known' ? value : excerptOf(value)])
  return { key: `import.columns.${code}`, values: Object.fromEntries(short) }
}
