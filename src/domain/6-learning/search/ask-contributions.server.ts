import { askForWords } from '#domain/2-listening/contribution/word-search.server.ts'
import { isCut } from '#domain/2-listening/contribution/search-words.ts'
import type { DeskFilter, DeskQuestion } from '#domain/2-listening/moderation/desk-filter.ts'
import { searchAtDesk } from '#domain/2-listening/moderation/desk-search.server.ts'
import type { Db } from '#platform/database/database.server.ts'
import { contributionNumber } from './contribution-number.ts'
import { mendQuestion } from './mend-question.server.ts'
import { surfaceOf } from './result.ts'
import { snippetOf } from './snippet.ts'

/** What the words of a list ask for; `asked` is null where nothing was typed. */
export type AskedContributions = {
  asked: DeskQuestion | null
  /** The words that were looked for instead, where those typed are found nowhere. */
  mended: string | null
  /** Whether nothing but words was typed that stand in nearly every text. */
  onlySmall: boolean
  /** Whether more was typed than is looked for. */
  cut: boolean
}

/** Reads words typed above the contributions of the desk; a typing error is mended where that finds what the words as typed do not. */
export async function askContributions(db: Db, words: string, filter: DeskFilter): Promise<AskedContributions> {
  const said = { mended: null, onlySmall: false, cut: isCut(words) }
  if (words === '') return { ...said, asked: null }
  const question = await askForWords(db, words)
  const asked = { query: question.query, number: contributionNumber(words) }
  const { onlySmall } = question
  if (question.terms.length === 0 || (await textsWith(db, asked, filter)).length) return { ...said, asked, onlySmall }
  const mended = await mendQuestion(db, question, new Set())
  if (mended === null) return { ...said, asked, onlySmall }
  const again = await askForWords(db, mended)
  const instead = { query: again.query, number: null }
  const found = await textsWith(db, instead, filter)
  if (found.length === 0) return { ...said, asked }
  const written = found.map((line) => ({ title: null, text: { pieces: snippetOf(line.text, again.terms), language: line.language } }))
  return { ...said, asked: instead, mended: surfaceOf(again.terms, written) }
}

// A few lines are enough to know that there are some, and how a folded word is written.
async function textsWith(db: Db, asked: DeskQuestion, filter: DeskFilter) {
  return (await searchAtDesk(db, asked, filter, null, 5)).lines
}
