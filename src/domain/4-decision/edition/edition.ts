import * as v from 'valibot'
import { requiredChoice } from '#platform/command/choices.ts'
import { optionalText, requiredText } from '#platform/command/entries.ts'
import { editionKinds } from './edition-content.ts'

export const changeNoteLimit = 1_000

/** Digits with dots between them ("1.0"): a number stands in addresses, in file names and on paper. */
export const editionNumberPattern = /^\d{1,3}(?:\.\d{1,3}){0,2}$/

/** What freezing asks for. An amended edition says what changed. */
export const EditionInput = v.pipe(
  v.object({
    number: v.pipe(requiredText(20), v.regex(editionNumberPattern, 'edition.number.unusable')),
    kind: requiredChoice(editionKinds),
    changeNote: optionalText(changeNoteLimit)
  }),
  v.forward(
    v.partialCheck(
      [['kind'], ['changeNote']],
      ({ kind, changeNote }) => kind !== 'amended' || changeNote !== '',
      'edition.change_note.required'
    ),
    ['changeNote']
  )
)

/** The number that a next edition would have: 1.0 first, then 1.1, 1.2 … */
export function nextEditionNumber(last: string | null): string {
  if (last === null) return '1.0'
  const parts = last.split('.').map(Number)
  if (parts.length === 1) return `${parts[0]}.1`
  return [...parts.slice(0, -1), (parts.at(-1) ?? 0) + 1].join('.')
}
