/** How alike two texts are, from 0 to 1, counted as PostgreSQL's pg_trgm does: shared trigrams by all trigrams. */
export function similarity(one: string, other: string): number {
  const ours = trigrams(one)
  const theirs = trigrams(other)
  const all = ours.union(theirs).size
  return all === 0 ? 0 : ours.intersection(theirs).size / all
}

function trigrams(text: string): Set<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  return new Set(words.flatMap((word) => trigramsOfWord([...`  ${word} `])))
}

function trigramsOfWord(signs: string[]): string[] {
  return signs.slice(2).map((sign, index) => `${signs[index]}${signs[index + 1]}${sign}`)
}
