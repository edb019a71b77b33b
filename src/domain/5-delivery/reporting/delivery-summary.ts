import type { MeasureInPlan } from './measure-line.ts'
import { implementations, lights, type Implementation, type Light } from './status-report.ts'

/** How many measures stand where; `silent` have not reported yet. */
export type DeliverySummary = {
  measures: number
  silent: number
  byImplementation: { implementation: Implementation; count: number; byLight: Record<Light, number> }[]
  byLight: Record<Light, number>
}

/** Counts adopted measures by their latest report; rows and columns add up to the measures that have reported. */
export function deliverySummary(measures: readonly MeasureInPlan[]): DeliverySummary {
  const reported = measures.flatMap((measure) => (measure.status ? [measure.status] : []))
  const lightsOf = (statuses: typeof reported): Record<Light, number> => {
    const counts = { on_track: 0, at_risk: 0, critical: 0, unknown: 0 } satisfies Record<Light, number>
    for (const light of lights) counts[light] = statuses.filter((status) => status.light === light).length
    return counts
  }
  return {
    measures: measures.length,
    silent: measures.length - reported.length,
    byLight: lightsOf(reported),
    byImplementation: implementations.map((implementation) => {
      const there = reported.filter((status) => status.implementation === implementation)
      return { implementation, count: there.length, byLight: lightsOf(there) }
    })
  }
}
