/** The three questions of the form, one per screen, and the entries that each asks for. */
export const formSteps = [
  { name: 'say', entries: ['text', 'language', 'otherLanguage', 'personalDataMeant'] },
  { name: 'about', entries: ['kind', 'fieldNumbers', 'place'] },
  { name: 'read', entries: ['wish', 'newsEmail'] }
] as const

export type FormStep = 1 | 2 | 3

/** The step that a form names, else the first. */
export function stepOf(value: unknown): FormStep {
  return value === '2' ? 2 : value === '3' ? 3 : 1
}

/** The first step in which one of these entries stands; the last when none does. */
export function stepWith(entries: readonly string[]): FormStep {
  const at = formSteps.findIndex((step) => step.entries.some((entry) => entries.includes(entry)))
  return at === 0 ? 1 : at === 1 ? 2 : 3
}

/** Which of these entries were asked for before this step. */
export function askedBefore(step: FormStep, entries: readonly string[]): string[] {
  return entries.filter((entry) => stepWith([entry]) < step)
}
