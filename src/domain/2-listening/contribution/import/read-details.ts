import type { CsvRow } from '#platform/files/read-csv.ts'
import type { ContributionKind } from '../contribution.ts'
import { spokenLanguageOf } from '../spoken-language.ts'
import type { ColumnMapping, ImportTarget } from './columns.ts'
import { excerptOf } from './fold-name.ts'
import { matchChoice, matchChoices, matchPlace, type ChoiceIndex } from './match-choice.ts'
import { matchDay } from './match-day.ts'
import { cellOf } from './row-identity.ts'

/** A cell that could not be matched: the row is taken all the same, and the matter stays open for the desk. */
export type RowNote = { key: `import.note.${DetailTarget}_unknown`; values: { value: string } }

/** What a row says beside its text: the ids of what was matched, and the language as a tag. */
export type RowDetails = {
  language: string
  kind: ContributionKind | null
  fields: number[]
  municipality: number | null
  region: number | null
  /** As 2026-03-04. */
  received: string | null
  notes: RowNote[]
}

export type DetailChoices = {
  kinds: ChoiceIndex<ContributionKind>
  fields: ChoiceIndex<number>
  municipalities: ChoiceIndex<number>
  regions: ChoiceIndex<number>
}

type DetailTarget = Exclude<ImportTarget, 'text' | 'title' | 'id'>

/** Reads a row's optional columns leniently; what cannot be matched stays open with a note. */
export function readDetails(
  row: CsvRow,
  mapping: ColumnMapping,
  choices: DetailChoices,
  given: { language: string; today: Temporal.PlainDate }
): RowDetails {
  const notes: RowNote[] = []
  const note = (target: DetailTarget, value: string) =>
    notes.push({ key: `import.note.${target}_unknown`, values: { value: excerptOf(value) } })
  function read<Found>(target: DetailTarget, match: (cell: string) => Found | null): Found | null {
    const cell = cellOf(row, mapping, target)
    const found = cell === '' ? null : match(cell)
    if (cell !== '' && found === null) note(target, cell)
    return found
  }

  const fields = matchChoices(cellOf(row, mapping, 'field'), choices.fields)
  for (const part of fields.unknown) note('field', part)
  return {
    language: read('language', spokenLanguageOf) ?? given.language,
    kind: read('kind', (cell) => matchChoice(cell, choices.kinds)),
    fields: fields.ids,
    municipality: read('municipality', (cell) => matchPlace(cell, choices.municipalities)),
    region: read('region', (cell) => matchPlace(cell, choices.regions)),
    received: read('received', (cell) => matchDay(cell, given.today)?.toString() ?? null),
    notes
  }
}
