import type { FieldOfAction } from '#domain/1-frame/field-of-action/read.server.ts'
import type { Places } from '#domain/1-frame/municipality/read.server.ts'
import type { ContributionKind } from '#domain/2-listening/contribution/contribution.ts'
import type { ImportChoices } from '#domain/2-listening/contribution/import/choices.ts'
import type { ColumnMapping } from '#domain/2-listening/contribution/import/columns.ts'
import type { ListShape, PlannedList } from '#domain/2-listening/contribution/import/plan-list.server.ts'
import type { ImportPlan, PlannedRow, RowProblem } from '#domain/2-listening/contribution/import/plan.ts'
import type { PossiblySame } from '#domain/2-listening/contribution/import/possibly-same.ts'
import type { RowNote } from '#domain/2-listening/contribution/import/read-details.ts'
import type { LocalText } from '#platform/language/local-text.ts'
import type { MessageKey, MessageValues } from '#platform/language/translate.ts'

const samples = 8
const listed = 100

export type PreviewRow = {
  line: number
  text: string
  language: string
  kind: ContributionKind | null
  fieldNumbers: number[]
  place: LocalText | null
  received: string | null
  contributionId: string | null
}

/** A part of a long list, and how many more there are. */
export type Shown<Item> = { items: Item[]; more: number }

export type Preview =
  | { state: 'unreadable'; key: MessageKey; values: MessageValues }
  | { state: 'no_columns'; shape: ListShape; problems: { key: MessageKey; values: MessageValues }[]; guess: Partial<ColumnMapping> }
  | {
      state: 'ready'
      shape: ListShape
      mapping: ColumnMapping
      unmapped: string[]
      identifiedBy: ImportPlan['identifiedBy']
      counts: { new: number; changed: number; same: number; failed: number; possibly_same: number; blank: number }
      sample: PreviewRow[]
      changed: Shown<PreviewRow>
      failed: Shown<RowProblem>
      notes: Shown<{ line: number; note: RowNote }>
      possiblySame: Shown<PossiblySame>
    }

type Frame = { fields: readonly FieldOfAction[]; places: Places; choices: Pick<ImportChoices, 'kind' | 'fieldNumbers'> }

/** What the page shows of a planned list: counts of all, and the beginning of each part. */
export function previewOf(list: PlannedList, frame: Frame): Preview {
  if (list.state === 'unreadable') {
    const { code, ...values } = list.problem
    return { state: 'unreadable', key: `import.problem.${code}`, values }
  }
  if (list.state === 'no_columns') return list
  const { shape, mapping, unmapped, plan } = list
  const written = [...plan.new, ...plan.changed].sort((a, b) => a.line - b.line)
  return {
    ...{ state: 'ready', shape, mapping, unmapped, identifiedBy: plan.identifiedBy },
    counts: {
      ...{ new: plan.new.length, changed: plan.changed.length, same: plan.same, failed: plan.failed.length },
      ...{ possibly_same: plan.possiblySame.length, blank: plan.blank }
    },
    sample: written.slice(0, samples).map((row) => previewRow(row, null, frame)),
    changed: shown(plan.changed.map((row) => previewRow(row, row.contributionId, frame))),
    failed: shown(plan.failed),
    notes: shown(written.flatMap((row) => row.notes.map((note) => ({ line: row.line, note })))),
    possiblySame: shown(plan.possiblySame)
  }
}

function previewRow(row: PlannedRow, contributionId: string | null, { fields, places, choices }: Frame): PreviewRow {
  const municipality = places.municipalities.find(({ id }) => id === row.municipality)
  const region = places.regions.find(({ id }) => id === row.region)
  return {
    ...{ line: row.line, text: row.text, language: row.language, kind: row.kind ?? choices.kind, contributionId },
    fieldNumbers: row.fields.length ? fields.filter(({ id }) => row.fields.includes(id)).map(({ number }) => number) : choices.fieldNumbers,
    place: municipality ? { de: municipality.name } : (region?.name ?? null),
    received: row.received?.toString() ?? null
  }
}

function shown<Item>(items: Item[]): Shown<Item> {
  return { items: items.slice(0, listed), more: Math.max(0, items.length - listed) }
}
