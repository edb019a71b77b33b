import { readFields } from '#domain/1-frame/field-of-action/read.server.ts'
import { listPlaces } from '#domain/1-frame/municipality/read.server.ts'
import type { Db } from '#platform/database/database.server.ts'
import type { CsvFileProblem } from '#platform/files/read-csv.ts'
import type { TableFormat } from '#platform/files/read-table.ts'
import { languages } from '#platform/language/languages.ts'
import { translateTo } from '#platform/language/translate.ts'
import { contributionKinds } from '../contribution.ts'
import type { ImportChoices } from './choices.ts'
import type { ColumnMapping, ColumnProblem } from './columns.ts'
import { knownLists } from './known.server.ts'
import type { ListAnswer, ListShape } from './list-reading.ts'
import { openList, ListTooHeavy, type OpenList } from './open-list.server.ts'
import type { ChangedRow, Comparison, PlannedRow } from './plan.ts'
import type { PlanSummary } from './plan-summary.ts'

/** What a list would do to the record: nothing, because the file or its columns are not understood, or a plan, summed up. */
export type PlannedList =
  | { state: 'unreadable'; problem: CsvFileProblem; format: TableFormat | null }
  | { state: 'no_columns'; shape: ListShape; problems: ColumnProblem[]; guess: Partial<ColumnMapping> }
  | { state: 'ready'; shape: ListShape; mapping: ColumnMapping; unmapped: string[]; plan: PlanSummary }

/** Hands out the rows that a plan would write, in batches. */
export type RowsOf = <Part extends 'new' | 'changed'>(part: Part) => AsyncGenerator<(Part extends 'new' ? PlannedRow : ChangedRow)[]>

type Given = { content: Uint8Array; choices: ImportChoices; today: string; texts: boolean }

const batch = 1000

/** Reads a list and says what importing it would do; writes nothing. `texts` says whether equal texts are looked for. */
export async function planList(db: Db, given: Given): Promise<PlannedList> {
  return await withPlan(db, given, async (list) => await Promise.resolve(list))
}

/** Reads a list, and lets its rows be taken while it is open. A list beyond what one may take is unreadable, with its reason. */
export async function withPlan<Value>(db: Db, given: Given, use: (list: PlannedList, rowsOf: RowsOf) => Promise<Value>): Promise<Value> {
  const open = openList(given.content)
  try {
    const list = await planned(db, given, open).catch(tooHeavy)
    return await use(list, (part) => batches(open, part))
  } finally {
    await open.close()
  }
}

/** How many rows a file holds, or why it cannot be read. `sheet` names one of a workbook's; without it, it is the first with rows. */
export async function measureList(
  content: Uint8Array,
  sheet: string | null
): Promise<{ ok: true; rows: number } | { ok: false; problem: CsvFileProblem }> {
  const open = openList(content)
  try {
    const read = await open.ask({ do: 'read', bytes: content, sheet, columns: { by: 'name' }, source: '' }).catch(tooHeavy)
    return 'shape' in read ? { ok: true, rows: read.shape.rows } : { ok: false, problem: expected(read, 'unreadable').problem }
  } finally {
    await open.close()
  }
}

async function planned(db: Db, { content, choices, today, texts }: Given, open: OpenList): Promise<PlannedList> {
  const { source, language } = choices
  const read = await open.ask({ do: 'read', bytes: content, sheet: choices.sheet, columns: choices.columns, source })
  if (read.state === 'unreadable' || read.state === 'no_columns') return read
  const { shape, mapping, unmapped, identities, textKeys } = expected(read, 'read')
  const known = await knownLists(db, { source, identities, textKeys, texts })
  const plan = await open.ask({ do: 'plan', known, frame: { ...(await namesOfFrame(db)), language, today } })
  return { state: 'ready', shape, mapping, unmapped, plan: expected(plan, 'planned').summary }
}

async function* batches<Part extends 'new' | 'changed'>(open: OpenList, of: Part) {
  for (let from = 0; ; from += batch) {
    const { rows } = expected(await open.ask({ do: 'rows', of, from, count: batch }), 'rows')
    // Changed rows name their contribution; both kinds come by one way.
    if (rows.length) yield rows as (Part extends 'new' ? PlannedRow : ChangedRow)[]
    if (rows.length < batch) return
  }
}

function tooHeavy(error: unknown): Extract<PlannedList, { state: 'unreadable' }> {
  if (error instanceof ListTooHeavy) return { state: 'unreadable', problem: { code: 'too_heavy' }, format: null }
  throw error
}

function expected<State extends ListAnswer['state']>(answer: ListAnswer, state: State): Extract<ListAnswer, { state: State }> {
  if (answer.state !== state) throw new Error(`The list answered ${answer.state} instead of ${state}`)
  // Compared in the line before; the checker does not narrow a union by a type parameter.
  return answer as Extract<ListAnswer, { state: State }>
}

/** What the cells of a list may name, by all names it has in any language. */
async function namesOfFrame(db: Db): Promise<Pick<Comparison, 'kinds' | 'fields' | 'municipalities' | 'regions'>> {
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
