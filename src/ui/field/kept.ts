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
