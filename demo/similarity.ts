const known = new Map<string, ReadonlySet<string>>()

/** How alike two texts are, from 0 to 1, counted as PostgreSQL's pg_trgm does: shared trigrams by all trigrams. */
export function similarity(one: string, other: string): number {
  const ours = trigrams(one)
  const theirs = trigrams(other)
  const shared = ours.intersection(theirs).size
  const all = ours.size + theirs.size - shared
  return all === 0 ? 0 : shared / all
}

// A text is compared with hundreds of others: it is taken apart once.
function trigrams(text: string): ReadonlySet<string> {
  const before = known.get(text)
  if (before) return before
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  const found = new Set(words.flatMap((word) => trigramsOfWord([...`  ${word} `])))
  known.set(text, found)
  return found
}

function trigramsOfWord(signs: string[]): string[] {
  return signs.slice(2).map((sign, index) => `${signs[index]}${signs[index + 1]}${sign}`)
}
