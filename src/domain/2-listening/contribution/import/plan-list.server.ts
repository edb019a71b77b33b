import { readFields } from '#domain/1-frame/field-of-action/read.server.ts'
import { listPlaces } from '#domain/1-frame/municipality/read.server.ts'
import type { Db } from '#platform/database/database.server.ts'
import type { CsvEncoding } from '#platform/files/csv-encoding.ts'
import type { Separator } from '#platform/files/csv-records.ts'
import { readCsv, type CsvFileProblem } from '#platform/files/read-csv.ts'
import { languages } from '#platform/language/languages.ts'
import { translateTo } from '#platform/language/translate.ts'
import { contributionKinds } from '../contribution.ts'
import type { ColumnChoice, ImportChoices } from './choices.ts'
import { importTargets, parseColumnMap, recogniseColumns, type ColumnMapping, type ColumnProblem, type ColumnsFound } from './columns.ts'
import { knownRows, knownTexts } from './known.server.ts'
import type { KnownText } from './possibly-same.ts'
import { planImport, type ImportInput, type ImportPlan } from './plan.ts'

/** What a list would do to the record: nothing, because the file or its columns are not understood, or a plan row by row. */
export type PlannedList =
  | { state: 'unreadable'; problem: CsvFileProblem }
  | { state: 'no_columns'; shape: ListShape; problems: ColumnProblem[]; guess: Partial<ColumnMapping> }
  | { state: 'ready'; shape: ListShape; mapping: ColumnMapping; unmapped: string[]; plan: ImportPlan }

/** How a list is built. */
export type ListShape = { encoding: CsvEncoding; separator: Separator; header: string[]; rows: number }

/** Reads a list and says what importing it would do; writes nothing. `texts` says whether equal texts are looked for. */
export async function planList(
  db: Db,
  { content, choices, today, texts }: { content: Uint8Array; choices: ImportChoices; today: string; texts: boolean }
): Promise<PlannedList> {
  const reading = readCsv(content)
  if (!reading.ok) return { state: 'unreadable', problem: reading.problem }
  const { encoding, separator, header, rows, problems: unreadable } = reading
  const shape = { encoding, separator, header, rows: rows.length + unreadable.length }
  const columns = findColumns(choices.columns, header)
  if (!columns.ok) return { state: 'no_columns', shape, problems: columns.problems, guess: guessColumns(choices.columns, header) }
  const plan = planImport({
    ...(await namesOfFrame(db)),
    rows,
    unreadable,
    mapping: columns.mapping,
    source: choices.source,
    known: await knownRows(db, choices.source),
    knownTexts: texts ? await knownTexts(db) : new Map<string, KnownText[]>(),
    defaults: { language: choices.language },
    today: Temporal.PlainDate.from(today)
  })
  return { state: 'ready', shape, mapping: columns.mapping, unmapped: columns.unmapped, plan }
}

function findColumns(choice: ColumnChoice, header: readonly string[]): ColumnsFound {
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
function guessColumns(choice: ColumnChoice, header: readonly string[]): Partial<ColumnMapping> {
  if (choice.by === 'place') return choice.places
  // One more column stands in for the missing one, so that the others are found.
  const found = recogniseColumns([...header, importTargets[0]])
  if (!found.ok) return {}
  const { text: _, ...others } = found.mapping
  return others
}

/** What the cells of a list may name, by all names it has in any language. */
async function namesOfFrame(db: Db): Promise<Pick<ImportInput, 'kinds' | 'fields' | 'municipalities' | 'regions'>> {
  const [fields, places] = [await readFields(db), await listPlaces(db)]
  return {
    kinds: contributionKinds.map((kind) => ({
      id: kind,
      names: [kind, ...languages.map(({ code }) => translateTo(code)(`contribution.kind.${kind}`))]
    })),
    fields: fields.map(({ id, number, title }) => ({ id, number, names: Object.values(title) })),
    municipalities: places.municipalities.map(({ id, name }) => ({ id, names: [name] })),
    regions: places.regions.map(({ id, name }) => ({ id, names: Object.values(name) }))
  }
}
