/** Of a form's entries those that somebody wrote in their own words, so that they can be read and copied; keys and choices are short. */
export function longTexts(entries: readonly [name: string, value: string][]): string[] {
  return entries.filter(([, value]) => /\s/.test(value.trim()) && value.length > 20).map(([, value]) => value)
}
