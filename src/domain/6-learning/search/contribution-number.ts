/** The public number of a contribution that somebody typed: 123, Nr. 123, #123, Beitrag 123 or B-0123; null for anything else. */
export function contributionNumber(typed: string): number | null {
  const [, digits] = /^(?:[#№]|nr\.?|no\.?|\p{L}+[ -]?(?:nr\.?)?)?\s*0*([1-9][0-9]{0,8})$/iu.exec(typed.normalize('NFKC').trim()) ?? []
  return digits ? Number(digits) : null
}
