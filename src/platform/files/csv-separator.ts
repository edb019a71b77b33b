import { csvRecords, type CsvRecord, type Separator } from './csv-records.ts'

const candidates: readonly Separator[] = [';', '\t', ',', '|']
const sampleRecords = 20
const sampleLength = 200_000

/**
 * Finds the separator: the one that divides heading and first records into the same number of cells, the most cells first.
 * Quotation marks in the middle of a cell tell that a sign is a letter there, not the separator.
 */
export function findSeparator(text: string, limits: { columns: number }): Separator {
  const beginning = text.slice(0, sampleLength)
  const samples = candidates.map((separator) => sampleWith(beginning, separator, limits))
  const dividing = samples.filter((sample) => sample.columns > 1)
  const best = dividing.sort((a, b) => b.clear - a.clear || b.fitting - a.fitting || b.columns - a.columns)[0]
  if (best) return best.separator
  // One column only: commas in its sentences divide nothing, so any sign does that the sentences do not use.
  return samples.find((sample) => sample.fitting === 1)?.separator ?? ','
}

/** The separator that a first line `sep=;` declares, as Excel reads and writes it. */
export function declaredSeparator(text: string): Separator | null {
  const sign = /^sep=(.)[\r\n]/i.exec(text)?.[1]
  return candidates.find((candidate) => candidate === sign) ?? null
}

function sampleWith(text: string, separator: Separator, limits: { columns: number }) {
  const [heading, ...rows] = firstRecords(text, separator, limits)
  const columns = heading?.count ?? 0
  const fitting = rows.filter((row) => row.count === columns && isClear(row)).length
  return { separator, columns, clear: heading && isClear(heading) ? 1 : 0, fitting: rows.length ? fitting / rows.length : 1 }
}

function isClear(record: CsvRecord): boolean {
  return !record.looseQuotes && record.strayQuoteIn === null
}

function firstRecords(text: string, separator: Separator, limits: { columns: number }): CsvRecord[] {
  const sample: CsvRecord[] = []
  for (const record of csvRecords(text, separator, limits)) {
    if (!record.blank) sample.push(record)
    if (sample.length > sampleRecords) return sample
  }
  // The last record may have been parted by taking the beginning alone.
  return text.length < sampleLength || sample.length < 2 ? sample : sample.slice(0, -1)
}
