/** Where a county stands: still being set up, open to everybody, or closed again. It follows from its latest opening (county_state). */
export type CountyState = 'set_up' | 'open' | 'closed'

/** Whether two names are the same to a person who types one of them: spaces and capitals do not matter. */
export function sameName(typed: string, name: string): boolean {
  const plain = (text: string) => text.normalize('NFKC').trim().replaceAll(/\s+/g, ' ').toLocaleLowerCase('de')
  return plain(typed) === plain(name)
}
