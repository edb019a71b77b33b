/** A known word near to what was typed, and in how many places it stands. */
export type Candidate = { word: string; count: number }

/** The known word that was most likely meant; null where none is near enough. */
export function nearestWord(typed: string, candidates: readonly Candidate[]): string | null {
  const allowed = mistakesAllowed([...typed].length)
  const near = candidates.flatMap(({ word, count }) => {
    if (word === typed) return []
    const distance = Math.min(
      ...withoutArticle(word).flatMap((each) => [mistakesInWhole(typed, each, allowed), mistakesInBeginning(typed, each)])
    )
    return distance <= allowed ? [{ word, count, distance }] : []
  })
  return near.toSorted((a, b) => a.distance - b.distance || b.count - a.count || a.word.localeCompare(b.word))[0]?.word ?? null
}

// The article and the short words before it are written together with an Arabic word.
function withoutArticle(word: string): string[] {
  const bare = word.replace(/^[وبكف]?ال(?=.{2})/u, '')
  return bare === word ? [word] : [word, bare]
}

function mistakesInWhole(typed: string, word: string, allowed: number): number {
  return Math.abs(word.length - typed.length) > allowed ? Infinity : mistakesBetween(typed, word)
}

/** Against the beginning of a longer word: its ending is grammar, not an error. Half a mistake more, so that a whole word comes first. */
function mistakesInBeginning(typed: string, word: string): number {
  if (typed.length < 6 || word.length <= typed.length || word.length > typed.length + 4) return Infinity
  return mistakesBetween(typed, word.slice(0, typed.length)) + 0.5
}

function mistakesAllowed(letters: number): number {
  if (letters < 4) return 0
  return letters < 6 ? 1 : 2
}

/**
 * How many letters were left out, put in, mistaken or swapped with their neighbour: the optimal string alignment distance
 * (Damerau 1964; Oommen and Loke 1997).
 */
export function mistakesBetween(a: string, b: string): number {
  const [from, to] = [[...a], [...b]]
  let before: number[] = []
  let last = Array.from({ length: to.length + 1 }, (_, at) => at)
  for (let i = 1; i <= from.length; i++) {
    const row = [i]
    for (let j = 1; j <= to.length; j++) {
      const mistaken = (last[j - 1] ?? 0) + (from[i - 1] === to[j - 1] ? 0 : 1)
      const swapped = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1] ? (before[j - 2] ?? 0) + 1 : Infinity
      row.push(Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, mistaken, swapped))
    }
    ;[before, last] = [last, row]
  }
  return last[to.length] ?? 0
}
