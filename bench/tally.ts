import type { BarResult } from './bar.ts'

/** Counts promises as they are tried, and remembers those that were broken. */
export type Tally = {
  /** One promise, kept or not; `what` says which. */
  hold: (what: string, kept: boolean) => void
  /** Something worth saying that broke no promise. */
  remark: (what: string) => void
  tried: () => number
  broken: () => number
  /** What came of the bar: the broken ones in words, each with how often, the first twenty, and what was remarked. */
  result: (more?: { figure?: string; baseline?: string; ratio?: number; notes?: string[] }) => BarResult
}

/** A tally in which nothing has been tried yet. */
export function aTally(): Tally {
  let tried = 0
  let broken = 0
  const wrong = new Map<string, number>()
  const remarks: string[] = []
  return {
    hold: (what, kept) => {
      tried++
      if (kept) return
      broken++
      wrong.set(what, (wrong.get(what) ?? 0) + 1)
    },
    remark: (what) => void remarks.push(what),
    tried: () => tried,
    broken: () => broken,
    result: ({ figure = `${broken} of ${tried} broken`, baseline = '0 broken', ratio, notes = [] } = {}) => ({
      ...{ tried, broken, figure, baseline, ratio: ratio ?? null },
      notes: [
        ...[...wrong].slice(0, 20).map(([what, times]) => `broken: ${what}${times > 1 ? `, ${times} times` : ''}`),
        ...remarks,
        ...notes
      ]
    })
  }
}
