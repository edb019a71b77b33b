import { spokenLanguageOf } from '#domain/2-listening/contribution/spoken-language.ts'
import type { EntryProblem, Refusal } from '#platform/command/refusal.ts'

type Entries = Record<string, unknown>

/** The form's entries as the command takes them: one choice is a place of either kind, another language is named in words. */
export function contributionEntries(entries: Entries, phaseId: number): Entries {
  const place = typeof entries['place'] === 'string' ? entries['place'] : ''
  return {
    ...entries,
    phaseId,
    municipalityId: place.startsWith('m') ? place.slice(1) : '',
    regionId: place.startsWith('r') ? place.slice(1) : '',
    language: namesOther(entries) ? (spokenLanguageOf(String(entries['otherLanguage'] ?? '')) ?? '') : entries['language'],
    // What only the office may say does not come from the public form.
    channel: undefined
  }
}

/** The refusal with its problems beside the fields that the form shows. */
export function besideShownFields(refusal: Refusal, entries: Entries): Refusal {
  const shown = ({ field, ...problem }: EntryProblem): EntryProblem => {
    const name = field.split('.')[0] ?? field
    if (name === 'language' && namesOther(entries)) return { field: 'otherLanguage', ...problem }
    return { field: name === 'municipalityId' || name === 'regionId' ? 'place' : name, ...problem }
  }
  return { ...refusal, problems: refusal.problems.map(shown) }
}

function namesOther(entries: Entries): boolean {
  return entries['language'] === 'other' || Boolean(String(entries['otherLanguage'] ?? '').trim())
}
