import { entriesOfLocalText } from '#platform/command/entries.ts'
import type { LocalText } from '#platform/language/local-text.ts'
import { keptText } from '#ui/field/kept.ts'
import type { Refused } from '#ui/field/kept.ts'

/** The entries of an office text as they were typed before the refusal, else as they are stored. */
export function localValues(refused: Refused | undefined, name: string, stored: LocalText | null | undefined): Record<string, string> {
  const entries = entriesOfLocalText(name, stored ?? null)
  return Object.fromEntries(Object.entries(entries).map(([entry, text]) => [entry, keptText(refused, entry, text)]))
}
