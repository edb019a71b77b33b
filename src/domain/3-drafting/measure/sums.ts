import type { CostLine, StaffLine } from './measure.ts'

/** What one year asks for: cents and hundredths of posts, existing and additional. */
export type YearSum = { year: number; existingCents: number; additionalCents: number; existingFte: number; additionalFte: number }

/** Adds cost and staff lines up per year, to the cent, oldest year first. */
export function sumsByYear(costLines: readonly CostLine[], staffLines: readonly StaffLine[]): YearSum[] {
  const sums = new Map<number, YearSum>()
  const sumOf = (year: number): YearSum => {
    const sum = sums.get(year) ?? { year, existingCents: 0, additionalCents: 0, existingFte: 0, additionalFte: 0 }
    sums.set(year, sum)
    return sum
  }
  for (const line of costLines) sumOf(line.year)[line.existing ? 'existingCents' : 'additionalCents'] += line.amountCents
  for (const line of staffLines) sumOf(line.year)[line.existing ? 'existingFte' : 'additionalFte'] += line.fteHundredths
  return [...sums.values()].sort((a, b) => a.year - b.year)
}
