import { languages } from '#platform/language/languages.ts'
import type { LocalText } from '#platform/language/local-text.ts'

/** What a page gets back when a form was refused: the sentence, the problems by field, every entry as it was typed. */
export type Refused = { refused: string; problems: Record<string, string>; entries: Record<string, string | string[]>; freshKey: string }

type Answered = { refused?: string; problems?: Record<string, string>; entries?: Record<string, string | string[]>; freshKey?: string }

/** The refusal among a form's answers; with a part's name, only where that part of the page was sent. */
export function refusedOf(form: Answered | null | undefined, part?: string): Refused | undefined {
  if (!form?.refused || !form.entries || !form.freshKey) return undefined
  if (part !== undefined && form.entries['part'] !== part) return undefined
  return { refused: form.refused, problems: form.problems ?? {}, entries: form.entries, freshKey: form.freshKey }
}

/** A text as it was typed before the refusal, else as it is stored. */
export function keptText(refused: Refused | undefined, name: string, stored: string | number | null | undefined): string {
  if (!refused) return String(stored ?? '')
  const entry = refused.entries[name]
  return typeof entry === 'string' ? entry : (entry?.[0] ?? '')
}

/** Several choices as they were made before the refusal, else as they are stored. */
export function keptList(refused: Refused | undefined, name: string, stored: readonly (string | number)[]): string[] {
  if (!refused) return stored.map(String)
  return [refused.entries[name] ?? []].flat()
}

/** What a field is to show, for spreading into it: its name, what was typed or else is stored, and what is wrong with that. */
export function keptField(refused: Refused | undefined, name: string, stored?: string | number | null) {
  return { name, value: keptText(refused, name, stored), error: refused?.problems[name] }
}

/** The same for a group of ticks. */
export function keptChoices(refused: Refused | undefined, name: string, stored: readonly (string | number)[]) {
  return { name, values: keptList(refused, name, stored), error: refused?.problems[name] }
}

/** The same for the fields of an office text, one for each language. */
export function keptLocalText(refused: Refused | undefined, name: string, stored?: LocalText | null) {
  const entries = languages.map(({ code }) => [`${name}_${code}`, keptText(refused, `${name}_${code}`, stored?.[code])])
  return { name, values: Object.fromEntries(entries) as Record<string, string>, problems: refused?.problems }
}
