import { likelyWords } from '#domain/2-listening/contribution/known-words.server.ts'
import type { WordQuestion } from '#domain/2-listening/contribution/word-search.server.ts'
import type { Db } from '#platform/database/database.server.ts'
import { nearestWord } from './mend.ts'

/**
 * The words with their typing errors mended; null where nothing is there to mend. Mended is against words that this reader can find:
 * those of published contributions and those handed in, never those of texts that are not for everybody.
 */
export async function mendQuestion(db: Db, { terms }: WordQuestion, vocabulary: ReadonlySet<string>): Promise<string | null> {
  const mended = await Promise.all(
    terms.map(async ({ typed, folded, longer }) => {
      if (longer.length > 0 || [...vocabulary].some((word) => word.startsWith(folded))) return { word: typed, changed: false }
      const likely = await likelyWords(db, folded)
      if (likely.some(({ word }) => word === folded)) return { word: typed, changed: false }
      const candidates = [
        ...likely.map(({ word, contributions }) => ({ word, count: contributions })),
        ...[...vocabulary].map((word) => ({ word, count: 1 }))
      ]
      const nearest = nearestWord(folded, candidates)
      return nearest ? { word: nearest, changed: true } : { word: typed, changed: false }
    })
  )
  return mended.some(({ changed }) => changed) ? mended.map(({ word }) => word).join(' ') : null
}
