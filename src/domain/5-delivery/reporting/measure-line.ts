import type { Outcome } from '#domain/4-decision/resolution/resolution.ts'
import type { LocalText } from '#platform/language/local-text.ts'
import type { Status } from './read.server.ts'

/** A measure in a list of the plan: what was decided about it and how it goes. */
export type MeasureInPlan = {
  number: string
  title: LocalText
  lead: string
  /** Null before the council has decided. */
  outcome: Outcome | null
  status: Pick<Status, 'implementation' | 'light' | 'said' | 'on'> | null
}

type Listed = { id: string; number: string; title: LocalText; lead: { name: string } | null }

/** Puts decision and latest report beside each measure, by its number. */
export function measuresInPlan(
  measures: readonly Listed[],
  outcomes: ReadonlyMap<string, Outcome>,
  statuses: ReadonlyMap<string, Status>
): MeasureInPlan[] {
  return measures.map(({ id, number, title, lead }) => {
    const status = statuses.get(id)
    return {
      number,
      title,
      lead: lead?.name ?? '',
      outcome: outcomes.get(id) ?? null,
      status: status ? { implementation: status.implementation, light: status.light, said: status.said, on: status.on } : null
    }
  })
}

/** Whether the council wants it done: only such a measure has a state of delivery to wait for. */
export function isWanted(outcome: Outcome | null): boolean {
  return outcome === 'adopted' || outcome === 'adopted_subject_to_funding'
}
