import { facetsOf, noFacets } from '#domain/2-listening/contribution/facets.server.ts'
import type { Facets } from '#domain/2-listening/contribution/facets.server.ts'
import { conditionOf } from '#domain/2-listening/contribution/list-condition.server.ts'
import { countLimit, listContributions, pageSize } from '#domain/2-listening/contribution/list.server.ts'
import { publicContribution } from '#domain/2-listening/contribution/read.server.ts'
import { askForWords } from '#domain/2-listening/contribution/word-search.server.ts'
import type { WordQuestion } from '#domain/2-listening/contribution/word-search.server.ts'
import type { Db } from '#platform/database/database.server.ts'
import type { Language } from '#platform/language/languages.ts'
import { contributionNumber } from './contribution-number.ts'
import { withFindables } from './facets.ts'
import type { Findable, PublicKind } from './findable.ts'
import { asNumber, matching, vocabularyOf } from './match.ts'
import { mendQuestion } from './mend-question.server.ts'
import { narrowed } from './narrow.ts'
import { foundPublicly } from './public/found-publicly.server.ts'
import { resultOf, resultOfContribution, surfaceOf } from './result.ts'
import type { Result } from './result.ts'
import { isNarrowed } from './search-filter.ts'
import type { SearchCursor, SearchFilter } from './search-filter.ts'

export type Found = {
  results: Result<PublicKind>[]
  /** How many of each kind; contributions are counted to one more than a thousand. */
  counts: Record<string, number>
  /** What each choice would leave; null where too many were found to count them. */
  facets: Facets | null
  next: SearchCursor | null
  /** The words that were looked for instead, where nothing was found for those that were typed. */
  mended: string | null
  onlySmall: boolean
}

/** Searches everything that everybody may read, in a fixed few queries; with typing errors mended where nothing is found otherwise. */
export async function searchPublicly(db: Db, filter: SearchFilter<PublicKind>, reader: Language): Promise<Found> {
  const [question, findables] = await Promise.all([askForWords(db, filter.words), foundPublicly(db)])
  const found = await find(db, filter, question, findables, reader)
  if (total(found) > 0 || question.terms.length === 0) return found
  const words = await mendQuestion(db, question, vocabularyOf(findables))
  if (words === null) return found
  const again = await askForWords(db, words)
  const instead = await find(db, { ...filter, typed: words, words }, again, findables, reader)
  return total(instead) > 0 ? { ...instead, mended: surfaceOf(again.terms, instead.results) } : found
}

function total({ counts }: Found): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0)
}

async function find(
  db: Db,
  filter: SearchFilter<PublicKind>,
  question: WordQuestion,
  findables: readonly Findable<PublicKind>[],
  reader: Language
): Promise<Found> {
  const { terms } = question
  const entries = narrowed(matching(findables, filter.typed, terms), filter)
  const counts = Object.fromEntries(
    Map.groupBy(entries, ({ kind }) => kind)
      .entries()
      .map(([kind, members]) => [kind, members.length])
  )
  const shown = filter.kind === null ? entries : entries.filter(({ kind }) => kind === filter.kind)
  const skip = filter.after === null ? 0 : 'skip' in filter.after ? filter.after.skip : shown.length
  const page = shown.slice(skip, skip + pageSize)
  const wantsMore = filter.kind === null || filter.kind === 'contribution'
  const room = wantsMore ? pageSize - page.length : 0
  const number = filter.after === null && !isNarrowed(filter) ? contributionNumber(filter.typed) : null
  const said = { ...filter, kind: null, from: filter.after && 'from' in filter.after ? filter.after.from : null }
  const condition = await conditionOf(db, said, question.query)
  const [list, exact] = await Promise.all([
    listContributions(db, said, Math.max(1, room), condition),
    number === null ? null : publicContribution(db, number)
  ])
  const few = list.total <= countLimit
  const facets = few ? withFindables(list.total ? await facetsOf(db, condition) : noFacets, entries) : null
  const listed = room ? list.contributions.filter((each) => each.number !== exact?.number) : []
  const byNumber = page.filter((each) => each.number !== null && asNumber(each.number) === asNumber(filter.typed))
  const isNew = exact !== null && !list.contributions.some((each) => each.number === exact.number)
  return {
    results: [
      ...byNumber.map((each) => resultOf(each, terms, reader)),
      ...(exact && wantsMore ? [resultOfContribution(exact, terms)] : []),
      ...page.filter((each) => !byNumber.includes(each)).map((each) => resultOf(each, terms, reader)),
      ...listed.map((each) => resultOfContribution(each, terms))
    ],
    counts: { ...counts, contribution: list.total + (isNew ? 1 : 0) },
    facets,
    next: nextOf(
      skip + page.length < shown.length,
      skip + page.length,
      room ? list.olderFrom : wantsMore ? list.contributions[0]?.number : null
    ),
    mended: null,
    onlySmall: question.onlySmall
  }
}

function nextOf(more: boolean, skip: number, from: number | null | undefined): SearchCursor | null {
  if (more) return { skip }
  return from ? { from } : null
}
