import type { ChangedRow, ImportPlan, PlannedRow, RowProblem } from './plan.ts'
import type { PossiblySame } from './possibly-same.ts'
import type { RowNote } from './read-details.ts'

/** The beginning of a long part, and how many more there are. */
export type Shown<Item> = { items: Item[]; more: number }

/** What is told of a plan: counts of all, and the beginning of each part. However long the list, this stays short. */
export type PlanSummary = {
  identifiedBy: ImportPlan['identifiedBy']
  counts: { new: number; changed: number; same: number; failed: number; possibly_same: number; blank: number }
  sample: PlannedRow[]
  changed: Shown<ChangedRow>
  failed: Shown<RowProblem>
  notes: Shown<{ line: number; note: RowNote }>
  possiblySame: Shown<PossiblySame>
}

const samples = 8
const listed = 100
/** So many reasons of failed rows are kept with a run. */
const keptProblems = 500

/** Sums a plan up. */
export function summaryOf(plan: ImportPlan): PlanSummary {
  const written = [...plan.new, ...plan.changed].sort((a, b) => a.line - b.line)
  return {
    identifiedBy: plan.identifiedBy,
    counts: {
      ...{ new: plan.new.length, changed: plan.changed.length, same: plan.same, failed: plan.failed.length },
      ...{ possibly_same: plan.possiblySame.length, blank: plan.blank }
    },
    sample: written.slice(0, samples),
    changed: shown(plan.changed, listed),
    failed: shown(plan.failed, keptProblems),
    notes: shown(
      written.flatMap((row) => row.notes.map((note) => ({ line: row.line, note }))),
      listed
    ),
    possiblySame: shown(plan.possiblySame, listed)
  }
}

/** A part cut to at most so many. */
export function shown<Item>(items: readonly Item[], most: number, more = 0): Shown<Item> {
  return { items: items.slice(0, most), more: more + Math.max(0, items.length - most) }
}
