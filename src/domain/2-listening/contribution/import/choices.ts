import * as v from 'valibot'
import { numberList, optionalChoice } from '#platform/command/choices.ts'
import { channels, contributionKinds, wishes } from '../contribution.ts'
import { isLanguageTag, spokenLanguageOf } from '../spoken-language.ts'
import { importTargets } from './columns.ts'
import { cleaned } from './compose-text.ts'

const place = v.pipe(v.number(), v.integer(), v.minValue(0))

/** Where the columns come from: their names, a written map such as `text=Beitrag,id=Nr`, or their places, counted from 0. */
export const ColumnChoice = v.variant('by', [
  v.object({ by: v.literal('name') }),
  v.object({ by: v.literal('map'), map: v.pipe(v.string(), v.maxLength(5000, 'form.too_long')) }),
  v.object({ by: v.literal('place'), places: v.partial(v.object(Object.fromEntries(importTargets.map((target) => [target, place])))) })
])
export type ColumnChoice = v.InferOutput<typeof ColumnChoice>

/** What is chosen once for a whole import. Kind and fields count for the rows that say nothing themselves. */
export const ImportChoices = v.object({
  source: v.pipe(v.optional(v.string(), ''), v.transform(cleaned), v.nonEmpty('import.source.required'), v.maxLength(120, 'form.too_long')),
  wish: v.optional(v.picklist(wishes, 'form.choose'), 'office'),
  language: v.pipe(
    v.optional(v.string(), 'de'),
    v.transform((typed) => spokenLanguageOf(typed) ?? typed),
    v.check(isLanguageTag, 'contribution.submit.language.unusable')
  ),
  channel: v.optional(v.picklist(channels, 'form.choose'), 'import'),
  kind: optionalChoice(contributionKinds),
  fieldNumbers: numberList,
  /** The sheet of a workbook; without it, the first that holds rows. */
  sheet: v.pipe(
    v.optional(v.nullable(v.pipe(v.string(), v.maxLength(255, 'form.too_long'))), null),
    v.transform((name) => name || null)
  ),
  columns: v.optional(ColumnChoice, { by: 'name' })
})
export type ImportChoices = v.InferOutput<typeof ImportChoices>

/** The name that a list gets unless it is given another: its file's, without the ending. */
export function sourceFromFileName(fileName: string): string {
  return plainFileName(fileName)
    .replace(/\.(csv|tsv|txt|xlsx)$/i, '')
    .slice(0, 120)
    .toWellFormed()
    .trim()
}

/** The name of a file as it may be kept and shown: without its folders, without control signs and those that turn a line of text around. */
export function plainFileName(fileName: string): string {
  const name = fileName.split(/[\\/]/).at(-1) ?? ''
  return cleaned(name.replaceAll(/[\u202a-\u202e\u2066-\u2069]/g, ''))
    .slice(0, 255)
    .toWellFormed()
}
