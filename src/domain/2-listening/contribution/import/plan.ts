import type { CsvRow, CsvRowProblem, CsvRowProblemCode } from '#platform/files/read-csv.ts'
import { textLimit, type ContributionKind } from '../contribution.ts'
import type { ColumnMapping } from './columns.ts'
import { cleaned, composeText, textKey } from './compose-text.ts'
import { excerptOf } from './fold-name.ts'
import { indexChoices, type Choice } from './match-choice.ts'
import { readDetails, type DetailChoices, type RowDetails } from './read-details.ts'
import { cellOf, contentHash, externalIdOf, rowIdentity } from './row-identity.ts'
import { possiblySame, type KnownText, type PossiblySame } from './possibly-same.ts'

/** One contribution as it would be written; what the file lacks is null or empty and stays open. */
export type PlannedRow = RowDetails & {
  line: number
  identity: string
  contentHash: string
  textKey: string
  externalId: string | null
  text: string
}

export type ChangedRow = PlannedRow & { contributionId: string }

export type RowProblemCode = CsvRowProblemCode | 'id_missing' | 'id_too_long' | 'id_repeated' | 'text_missing' | 'text_too_long'

export type RowProblem = { line: number; key: `import.problem.${RowProblemCode}`; values: Record<string, string | number> }

/** What an import would do. `blank` rows hold nothing in any cell; each row is in exactly one of new, changed, same, failed, blank. */
export type ImportPlan = {
  /** By content, a corrected row counts as new; the preview says so. */
  identifiedBy: 'id' | 'content'
  new: PlannedRow[]
  changed: ChangedRow[]
  same: number
  blank: number
  failed: RowProblem[]
  possiblySame: PossiblySame[]
}

/** What a file brings: `unreadable` are the rows that could not be read at all; within the `source` ids are unique. */
export type FileRows = { rows: readonly CsvRow[]; unreadable: readonly CsvRowProblem[]; mapping: ColumnMapping; source: string }

export type ImportInput = FileRows & Comparison

/** What the rows are compared with. */
export type Comparison = {
  /** By identity, what earlier imports brought in. */
  known: ReadonlyMap<string, { contentHash: string; contributionId: string }>
  /** By text key, the contributions that exist, from whatever channel. */
  knownTexts: ReadonlyMap<string, readonly KnownText[]>
  defaults: { language: string }
  kinds: readonly Choice<ContributionKind>[]
  fields: readonly Choice<number>[]
  municipalities: readonly Choice<number>[]
  regions: readonly Choice<number>[]
  today: Temporal.PlainDate
}

const longestId = 200

/** Says what an import would do, row by row, and writes nothing. */
export function planImport(input: ImportInput): ImportPlan {
  return planSifted(siftRows(input), input.mapping, input)
}

/** Says the same of rows that are sifted already. */
export function planSifted({ sound, blank, failed }: SiftedRows, mapping: ColumnMapping, input: Comparison): ImportPlan {
  const { known } = input
  const choices = indexed(input)
  const given = { language: input.defaults.language, today: input.today }
  const plan: ImportPlan = {
    identifiedBy: mapping.id === undefined ? 'content' : 'id',
    new: [],
    changed: [],
    same: 0,
    blank,
    failed,
    possiblySame: []
  }

  for (const { row, ...found } of sound) {
    const before = known.get(found.identity)
    if (before?.contentHash === found.contentHash) {
      plan.same++
      continue
    }
    const planned = { line: row.line, externalId: externalIdOf(row, mapping), ...found, ...readDetails(row, mapping, choices, given) }
    if (before) plan.changed.push({ ...planned, contributionId: before.contributionId })
    else plan.new.push(planned)
  }
  plan.possiblySame = possiblySame(
    sound.map(({ row, identity, contentHash, textKey }) => {
      const before = known.get(identity)
      return { line: row.line, textKey, contributionId: before?.contributionId ?? null, open: before?.contentHash !== contentHash }
    }),
    input.knownTexts
  )
  return plan
}

type SoundRow = Pick<PlannedRow, 'identity' | 'contentHash' | 'textKey' | 'text'> & { row: CsvRow }

/** The rows of a file that can be taken, and why others cannot. */
export type SiftedRows = { sound: SoundRow[]; blank: number; failed: RowProblem[] }

/** Parts the rows that can be taken from those that cannot, before anything is known of earlier imports. */
export function siftRows(input: FileRows): SiftedRows {
  const { rows, mapping, source } = input
  const linesById = linesOfIds(rows, mapping)
  const equals = new Map<string, number>()
  const failed = input.unreadable.map(unreadableProblem)
  const sound: SoundRow[] = []
  let blank = 0
  for (const row of rows) {
    if (row.cells.every((cell) => cleaned(cell) === '')) {
      blank++
      continue
    }
    const hash = contentHash(row, mapping)
    const place = (equals.get(hash) ?? 0) + 1
    equals.set(hash, place)
    const composed = composeText(cellOf(row, mapping, 'title'), cellOf(row, mapping, 'text'))
    const problem = idProblem(row, mapping, linesById) ?? (composed.ok ? null : textProblem(row.line, composed))
    if (problem) failed.push(problem)
    else if (composed.ok) {
      const identity = rowIdentity(row, mapping, source, place)
      sound.push({ row, identity, contentHash: hash, textKey: textKey(composed.text), text: composed.text })
    }
  }
  return { sound, blank, failed: failed.sort((a, b) => a.line - b.line) }
}

function indexed({ kinds, fields, municipalities, regions }: Comparison): DetailChoices {
  return {
    kinds: indexChoices(kinds),
    fields: indexChoices(fields),
    municipalities: indexChoices(municipalities),
    regions: indexChoices(regions)
  }
}

function linesOfIds(rows: readonly CsvRow[], mapping: ColumnMapping): Map<string, number[]> {
  const lines = new Map<string, number[]>()
  for (const row of rows) {
    const id = externalIdOf(row, mapping)
    if (id === null || id === '') continue
    const known = lines.get(id)
    if (known) known.push(row.line)
    else lines.set(id, [row.line])
  }
  return lines
}

// Which of two rows with one id is right cannot be known here, so neither is taken.
function idProblem(row: CsvRow, mapping: ColumnMapping, linesById: Map<string, number[]>): RowProblem | null {
  const id = externalIdOf(row, mapping)
  if (id === null) return null
  if (id === '') return { line: row.line, key: 'import.problem.id_missing', values: {} }
  if (id.length > longestId) return { line: row.line, key: 'import.problem.id_too_long', values: { limit: longestId } }
  const lines = linesById.get(id) ?? []
  const other = lines.find((line) => line !== row.line)
  if (other === undefined) return null
  return { line: row.line, key: 'import.problem.id_repeated', values: { id: excerptOf(id), other, count: lines.length } }
}

function textProblem(line: number, composed: { code: 'text_missing' } | { code: 'text_too_long'; over: number }): RowProblem {
  const values = composed.code === 'text_missing' ? {} : { over: composed.over, limit: textLimit }
  return { line, key: `import.problem.${composed.code}`, values }
}

function unreadableProblem({ code, line, ...values }: CsvRowProblem): RowProblem {
  return { line, key: `import.problem.${code}`, values }
}
