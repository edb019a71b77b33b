import type { FieldOfAction } from '#domain/1-frame/field-of-action/read.server.ts'
import type { Places } from '#domain/1-frame/municipality/read.server.ts'
import type { ContributionKind } from '#domain/2-listening/contribution/contribution.ts'
import type { ImportChoices } from '#domain/2-listening/contribution/import/choices.ts'
import type { ColumnMapping } from '#domain/2-listening/contribution/import/columns.ts'
import type { ListShape } from '#domain/2-listening/contribution/import/list-reading.ts'
import type { PlannedList } from '#domain/2-listening/contribution/import/plan-list.server.ts'
import { shown } from '#domain/2-listening/contribution/import/plan-summary.ts'
import type { PlanSummary, Shown } from '#domain/2-listening/contribution/import/plan-summary.ts'
import type { PlannedRow, RowProblem } from '#domain/2-listening/contribution/import/plan.ts'
import type { TableFormat } from '#platform/files/read-table.ts'
import type { LocalText } from '#platform/language/local-text.ts'
import type { MessageKey, MessageValues } from '#platform/language/translate.ts'

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

export type Preview =
  | { state: 'unreadable'; key: MessageKey; values: MessageValues; format: TableFormat | null }
  | { state: 'no_columns'; shape: ListShape; problems: { key: MessageKey; values: MessageValues }[]; guess: Partial<ColumnMapping> }
  | {
      state: 'ready'
      shape: ListShape
      mapping: ColumnMapping
      unmapped: string[]
      identifiedBy: PlanSummary['identifiedBy']
      counts: PlanSummary['counts']
      sample: PreviewRow[]
      changed: Shown<PreviewRow>
      failed: Shown<RowProblem>
      notes: PlanSummary['notes']
      possiblySame: PlanSummary['possiblySame']
    }

type Frame = { fields: readonly FieldOfAction[]; places: Places; choices: Pick<ImportChoices, 'kind' | 'fieldNumbers'> }

/** What the page shows of a planned list: counts of all, and the beginning of each part. */
export function previewOf(list: PlannedList, frame: Frame): Preview {
  if (list.state === 'unreadable') {
    const { code, ...values } = list.problem
    return { state: 'unreadable', key: `import.problem.${code}`, values, format: list.format }
  }
  if (list.state === 'no_columns') return list
  const { shape, mapping, unmapped, plan } = list
  const { identifiedBy, counts, notes, possiblySame } = plan
  return {
    ...{ state: 'ready', shape, mapping, unmapped, identifiedBy, counts, notes, possiblySame },
    sample: plan.sample.map((row) => previewRow(row, null, frame)),
    changed: {
      items: plan.changed.items.map((row) => previewRow(row, row.contributionId, frame)),
      more: plan.changed.more
    },
    failed: shown(plan.failed.items, listed, plan.failed.more)
  }
}

function previewRow(row: PlannedRow, contributionId: string | null, { fields, places, choices }: Frame): PreviewRow {
  const municipality = places.municipalities.find(({ id }) => id === row.municipality)
  const region = places.regions.find(({ id }) => id === row.region)
  return {
    ...{ line: row.line, text: row.text, language: row.language, kind: row.kind ?? choices.kind, contributionId },
    fieldNumbers: row.fields.length ? fields.filter(({ id }) => row.fields.includes(id)).map(({ number }) => number) : choices.fieldNumbers,
    place: municipality ? { de: municipality.name } : (region?.name ?? null),
    received: row.received
  }
}
